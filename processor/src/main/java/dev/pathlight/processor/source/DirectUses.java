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
import dev.pathlight.processor.report.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic.Kind;

/**
 * Looks through the text of a class for uses of its own methods. Bodies are not attributed yet, so names are all there
 * is: inside a nested class, where a plain name may mean something else, only {@code Outer.this.done(x)} counts.
 */
final class DirectUses extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final OwnMethods methods;
    private final List<DirectUse> found = new ArrayList<>();
    private Element inside;
    private int nesting;
    private int lambdas;

    DirectUses(Trees trees, OwnMethods methods) {
        this.trees = trees;
        this.methods = methods;
        this.inside = methods.type();
    }

    List<DirectUse> in(TreePath type) {
        scan(type, null);
        return found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        Element around = inside;
        nesting++;
        super.visitClass(tree, null);
        nesting--;
        inside = around;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
        Element around = enter();
        super.visitMethod(tree, null);
        inside = around;
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
        Element around = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree ? enter() : inside;
        super.visitVariable(tree, null);
        inside = around;
        return null;
    }

    /** Members of local classes have no element yet, but those around them do. */
    private Element enter() {
        Element around = inside;
        if (nesting == 1) {
            Element declared = trees.getElement(getCurrentPath());
            inside = declared == null ? around : declared;
        }
        return around;
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
        int arguments = tree.getArguments().size();
        ExpressionTree select = tree.getMethodSelect();
        if (select instanceof IdentifierTree plain && nesting == 1) {
            note(tree, false, methods.called(plain.getName(), arguments, false));
        } else if (select instanceof MemberSelectTree member && isOwn(member.getExpression())) {
            note(tree, false, methods.called(member.getIdentifier(), arguments, isClass(member.getExpression())));
        }
        return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
        ExpressionTree qualifier = tree.getQualifierExpression();
        if (tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE && isOwn(qualifier)) {
            note(tree, true, methods.referred(tree.getName(), isClass(qualifier)));
        }
        return super.visitMemberReference(tree, null);
    }

    private boolean isOwn(ExpressionTree qualifier) {
        if (qualifier instanceof IdentifierTree name) {
            return (name.getName().contentEquals("this") && nesting == 1) || isClass(name);
        }
        return qualifier instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("this")
                && isClass(select.getExpression());
    }

    private boolean isClass(ExpressionTree qualifier) {
        return qualifier instanceof IdentifierTree name
                && name.getName().equals(methods.type().getSimpleName());
    }

    private void note(Tree tree, boolean isReference, Optional<ExecutableElement> method) {
        method.filter(one -> isReference || lambdas > 0 || nesting > 1 || !one.equals(inside))
                .ifPresent(one -> found.add(
                        new DirectUse(one, isReference, new TreeSpot(trees, getCurrentPath(), tree, inside))));
    }

    private record TreeSpot(Trees trees, TreePath path, Tree tree, Element element) implements Spot {
        @Override
        public void show(Kind kind, String text, Messager messager) {
            trees.printMessage(kind, text, tree, path.getCompilationUnit());
        }
    }
}
