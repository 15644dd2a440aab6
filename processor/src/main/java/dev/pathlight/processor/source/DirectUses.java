package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Scans the tree of a class, in which all names have been resolved, for direct uses of its own methods. */
final class DirectUses extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Map<String, Consumer<DirectUse>> listeners;
    /** The names of the enclosing classes, innermost first; empty for anonymous classes. */
    private final Deque<String> classes = new ArrayDeque<>();
    /** The enclosing declaration. */
    private Element inside;

    private int lambdas;

    /**
     * Creates it for one top-level class.
     *
     * @param listeners the receivers of the uses in each class, by its name
     */
    DirectUses(Trees trees, Element topLevel, Map<String, Consumer<DirectUse>> listeners) {
        this.trees = trees;
        this.inside = topLevel;
        this.listeners = listeners;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        Element outer = enter();
        classes.push(
                inside instanceof TypeElement type ? type.getQualifiedName().toString() : "");
        super.visitClass(tree, null);
        classes.pop();
        inside = outer;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
        Element outer = enter();
        super.visitMethod(tree, null);
        inside = outer;
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
        Element outer = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree ? enter() : inside;
        super.visitVariable(tree, null);
        inside = outer;
        return null;
    }

    private Element enter() {
        Element outer = inside;
        inside = Objects.requireNonNullElse(trees.getElement(getCurrentPath()), outer);
        return outer;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void none) {
        lambdas++;
        super.visitLambdaExpression(tree, null);
        lambdas--;
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
        ExpressionTree select = tree.getMethodSelect();
        if (trees.getElement(new TreePath(getCurrentPath(), select)) instanceof ExecutableElement method
                && (select instanceof IdentifierTree
                        || (select instanceof MemberSelectTree member && isOwn(member.getExpression(), method)))
                && (lambdas > 0 || !method.equals(inside))) {
            report(tree, false, method);
        }
        return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
        if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                && isOwn(tree.getQualifierExpression(), method)) {
            report(tree, true, method);
        }
        return super.visitMemberReference(tree, null);
    }

    /** Returns whether it is {@code this}, {@code Outer.this} or, for a static method, the class. */
    private boolean isOwn(ExpressionTree qualifier, ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return true;
        }
        return qualifier instanceof IdentifierTree name
                ? name.getName().contentEquals("this")
                : qualifier instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("this");
    }

    private void report(Tree tree, boolean isReference, ExecutableElement method) {
        String owner = Language.enclosingType(method).getQualifiedName().toString();
        Consumer<DirectUse> listener = listeners.get(owner);
        if (listener != null && classes.contains(owner)) {
            listener.accept(
                    new DirectUse(method, isReference, new TreePosition(trees, getCurrentPath(), tree, inside)));
        }
    }

    private record TreePosition(Trees trees, TreePath path, Tree tree, Element element) implements Position {
        @Override
        public void show(Kind kind, String text, Messager messager) {
            trees.printMessage(kind, text, tree, path.getCompilationUnit());
        }
    }
}
