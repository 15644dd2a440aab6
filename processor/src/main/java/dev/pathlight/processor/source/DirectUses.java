package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.Trees;
import dev.pathlight.processor.language.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds the direct uses of a class's own methods. */
final class DirectUses extends ResolvedScanner {
    private final Map<String, Consumer<DirectUse>> listeners;
    /** The names of the enclosing classes, innermost first; empty for anonymous classes. */
    private final Deque<String> classes = new ArrayDeque<>();

    private int lambdas;

    /**
     * Creates a scanner for one top-level class.
     *
     * @param listeners the receivers of the uses in each class, by its name
     */
    DirectUses(Trees trees, Element topLevel, Map<String, Consumer<DirectUse>> listeners) {
        super(trees, topLevel);
        this.listeners = listeners;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        classes.push(
                element() instanceof TypeElement type ? type.getQualifiedName().toString() : "");
        super.visitClass(tree, null);
        classes.pop();
        return null;
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
        if (element(select) instanceof ExecutableElement method
                && (select instanceof IdentifierTree
                        || (select instanceof MemberSelectTree member && isOwn(member.getExpression(), method)))
                && (lambdas > 0 || !method.equals(inside()))) {
            report(false, method);
        }
        return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
        if (element() instanceof ExecutableElement method && isOwn(tree.getQualifierExpression(), method)) {
            report(true, method);
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

    private void report(boolean isReference, ExecutableElement method) {
        String owner = Language.enclosingType(method).getQualifiedName().toString();
        Consumer<DirectUse> listener = listeners.get(owner);
        if (listener != null && classes.contains(owner)) {
            listener.accept(new DirectUse(method, isReference, position()));
        }
    }
}
