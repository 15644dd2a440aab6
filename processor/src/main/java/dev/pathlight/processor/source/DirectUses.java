package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import dev.pathlight.processor.language.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds the uses of classes without their wrappers. */
final class DirectUses extends ResolvedScanner {
    private final Map<String, UseListener> listeners;
    /** The names of the enclosing classes, innermost first; empty for anonymous classes. */
    private final Deque<String> classes = new ArrayDeque<>();

    private int lambdas;

    /**
     * Creates a scanner for one top-level class.
     *
     * @param listeners the receivers of the uses of each class, by its name
     */
    DirectUses(Trees trees, Element topLevel, Map<String, UseListener> listeners) {
        super(trees, topLevel);
        this.listeners = listeners;
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
        classes.push(
                element() instanceof TypeElement type ? type.getQualifiedName().toString() : "");
        int outer = lambdas;
        lambdas = 0;
        super.visitClass(tree, null);
        lambdas = outer;
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

    // --- Methods ---

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
        ExpressionTree select = tree.getMethodSelect();
        if (element(select) instanceof ExecutableElement method) {
            if (isDirectCall(select, method)) {
                report(false, method);
            }
            arguments(method, tree.getArguments());
        }
        return super.visitMethodInvocation(tree, null);
    }

    private boolean isDirectCall(ExpressionTree select, ExecutableElement method) {
        ExpressionTree qualifier = select instanceof MemberSelectTree member ? member.getExpression() : null;
        if (!isOwn(method)) {
            return qualifier != null && !isOfThisObject(qualifier);
        }
        boolean isRecursion = lambdas == 0 && method.equals(inside());
        return !isRecursion && (qualifier == null || isThis(qualifier, method));
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
        if (element() instanceof ExecutableElement method
                && (isOwn(method)
                        ? isThis(tree.getQualifierExpression(), method)
                        : !isOfThisObject(tree.getQualifierExpression()))) {
            report(true, method);
        }
        return super.visitMemberReference(tree, null);
    }

    private boolean isOwn(ExecutableElement method) {
        return classes.contains(ownerOf(method));
    }

    private static String ownerOf(ExecutableElement method) {
        return Language.enclosingType(method).getQualifiedName().toString();
    }

    /** Returns whether it is {@code this}, {@code Outer.this} or, for a static method, the class. */
    private static boolean isThis(ExpressionTree qualifier, ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return true;
        }
        return qualifier instanceof IdentifierTree name
                ? name.getName().contentEquals("this")
                : qualifier instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("this");
    }

    /** Returns whether it is {@code this} or {@code super}: a subclass calls what its own wrapper has called. */
    private static boolean isOfThisObject(ExpressionTree qualifier) {
        Name name = qualifier instanceof IdentifierTree simple
                ? simple.getName()
                : qualifier instanceof MemberSelectTree select ? select.getIdentifier() : null;
        return name != null && (name.contentEquals("this") || name.contentEquals("super"));
    }

    private void report(boolean isReference, ExecutableElement method) {
        UseListener listener = listeners.get(ownerOf(method));
        if (listener != null) {
            listener.used(new DirectUse(method, isOwn(method), isReference, position()));
        }
    }

    // --- Objects ---

    @Override
    public Void visitNewClass(NewClassTree tree, Void none) {
        if (element() instanceof ExecutableElement constructor) {
            arguments(constructor, tree.getArguments());
        }
        return super.visitNewClass(tree, null);
    }

    @Override
    void inVariable(VariableTree tree, Element variable) {
        convert(tree.getInitializer(), variable.asType());
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void none) {
        if (lambdas == 0 && inside() instanceof ExecutableElement method) {
            convert(tree.getExpression(), method.getReturnType());
        }
        return super.visitReturn(tree, null);
    }

    private void arguments(ExecutableElement method, List<? extends ExpressionTree> arguments) {
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < Math.min(arguments.size(), parameters.size()); i++) {
            convert(arguments.get(i), parameters.get(i).asType());
        }
    }

    private void convert(@Nullable ExpressionTree expression, TypeMirror to) {
        if (expression == null
                || !(to instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement as)) {
            return;
        }
        if (as.getKind().isInterface()
                && type(expression) instanceof DeclaredType from
                && from.asElement() instanceof TypeElement type) {
            UseListener listener = listeners.get(type.getQualifiedName().toString());
            if (listener != null) {
                listener.converted(new Conversion(type, as, position(expression)));
            }
        }
    }
}
