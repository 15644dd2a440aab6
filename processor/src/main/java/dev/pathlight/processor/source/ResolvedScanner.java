package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.pathlight.processor.report.Position;
import java.util.Objects;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Scans the tree of a class, in which all names have been resolved, and knows the enclosing declaration of each place. */
abstract class ResolvedScanner extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private Element inside;

    /** The enclosing declaration, or a local variable in it. */
    private Element declared;

    /** Creates a scanner for one top-level class. */
    ResolvedScanner(Trees trees, Element topLevel) {
        this.trees = trees;
        this.inside = topLevel;
        this.declared = topLevel;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        Element outer = inside;
        Element outerDeclared = declared;
        enter();
        super.visitClass(tree, null);
        inside = outer;
        declared = outerDeclared;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
        Element outer = inside;
        Element outerDeclared = declared;
        enter();
        super.visitMethod(tree, null);
        inside = outer;
        declared = outerDeclared;
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
        Element outer = inside;
        Element outerDeclared = declared;
        Element variable = element();
        if (variable != null) {
            declared = variable;
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                inside = variable;
            }
            inVariable(tree, variable);
        }
        super.visitVariable(tree, null);
        inside = outer;
        declared = outerDeclared;
        return null;
    }

    /** Receives a variable, whose {@code @SuppressWarnings} apply to positions meanwhile. */
    void inVariable(VariableTree tree, Element variable) {}

    private void enter() {
        inside = Objects.requireNonNullElse(trees.getElement(getCurrentPath()), inside);
        declared = inside;
    }

    /** Returns the enclosing declaration: a class, method or field. */
    final Element inside() {
        return inside;
    }

    /** Returns the element of the current tree. */
    final @Nullable Element element() {
        return trees.getElement(getCurrentPath());
    }

    /** Returns the element of a part of the current tree. */
    final @Nullable Element element(Tree part) {
        return trees.getElement(new TreePath(getCurrentPath(), part));
    }

    /** Returns the type of a part of the current tree. */
    final @Nullable TypeMirror type(Tree part) {
        return trees.getTypeMirror(new TreePath(getCurrentPath(), part));
    }

    /** Returns the position of a part of the current tree. */
    final Position position(Tree part) {
        return new TreePosition(trees, new TreePath(getCurrentPath(), part), declared);
    }

    /** Returns the position of the current tree. */
    final Position position() {
        return new TreePosition(trees, getCurrentPath(), declared);
    }

    private record TreePosition(Trees trees, TreePath path, Element element) implements Position {
        @Override
        public void show(Kind kind, String text, Messager messager) {
            trees.printMessage(kind, text, path.getLeaf(), path.getCompilationUnit());
        }
    }
}
