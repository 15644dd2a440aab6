package dev.pathlight.processor.source;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import dev.pathlight.processor.language.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places that combine futures with {@code CompletableFuture.allOf} or {@code anyOf}, and those that wait for such a
 * combination: for the call itself, for a future derived from it, or for a local variable that was last assigned one.
 */
final class CombinationUses extends ResolvedScanner {
    private static final Set<String> METRICS = Set.of("dev.pathlight.Metrics");
    private static final Set<String> COMPLETABLE_FUTURE = Set.of("java.util.concurrent.CompletableFuture");
    private static final Set<String> AWAITED_TYPES =
            Set.of("java.util.concurrent.CompletableFuture", "java.util.concurrent.Future");
    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage");
    private static final Set<String> COMBINING = Set.of("allOf", "anyOf");
    private static final Set<String> WAITING = Set.of("join", "get");

    private final Consumer<CombinationUse> listener;
    /** The local variables that hold a combination, with the call that made it. */
    private final Map<Element, MethodInvocationTree> variables = new HashMap<>();
    /** The calls reported together with a wait on the same expression. */
    private final Set<Tree> reported = new HashSet<>();

    /** Creates a scanner for one top-level class. */
    CombinationUses(Trees trees, Element topLevel, Consumer<CombinationUse> listener) {
        super(trees, topLevel);
        this.listener = listener;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
        assign(element(), tree.getInitializer());
        return super.visitVariable(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void none) {
        assign(element(tree.getVariable()), tree.getExpression());
        return super.visitAssignment(tree, null);
    }

    private void assign(@Nullable Element variable, @Nullable ExpressionTree value) {
        if (variable != null && variable.getKind() == ElementKind.LOCAL_VARIABLE) {
            Optional.ofNullable(value)
                    .flatMap(this::combination)
                    .ifPresentOrElse(call -> variables.put(variable, call), () -> variables.remove(variable));
        }
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
        if (isRecordedWait(tree)) {
            return scan(tree.getArguments().get(0), null);
        }
        if (isCombining(element(tree.getMethodSelect()))) {
            if (!reported.contains(tree)) {
                report(name(tree), Optional.empty(), false);
            }
        } else if (tree.getMethodSelect() instanceof MemberSelectTree select
                && WAITING.contains(name(tree))
                && isMemberOf(AWAITED_TYPES, element(select))) {
            combination(select.getExpression()).ifPresent(call -> {
                if (!variables.containsValue(call)) {
                    reported.add(call);
                }
                report(name(call), Optional.of(name(tree)), false);
            });
        }
        return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
        if (isCombining(element())) {
            report(tree.getName().toString(), Optional.empty(), true);
        }
        return super.visitMemberReference(tree, null);
    }

    private void report(String combination, Optional<String> waiting, boolean isReference) {
        listener.accept(new CombinationUse(combination, waiting, isReference, position()));
    }

    /** Returns the call that made a combination, if the expression is one or is derived from one. */
    private Optional<MethodInvocationTree> combination(ExpressionTree expression) {
        if (expression instanceof ParenthesizedTree parentheses) {
            return combination(parentheses.getExpression());
        }
        if (expression instanceof IdentifierTree) {
            return Optional.ofNullable(element(expression)).map(variables::get);
        }
        if (expression instanceof MethodInvocationTree call) {
            Element method = element(call.getMethodSelect());
            if (isCombining(method)) {
                return Optional.of(call);
            }
            if (isDeriving(method) && call.getMethodSelect() instanceof MemberSelectTree select) {
                return combination(select.getExpression());
            }
        }
        return Optional.empty();
    }

    /** Returns whether the call is {@code Metrics.await(key, blocking)}, whose second argument is recorded as a wait. */
    private boolean isRecordedWait(MethodInvocationTree call) {
        return call.getArguments().size() == 2
                && name(call).equals("await")
                && isMemberOf(METRICS, element(call.getMethodSelect()));
    }

    private static boolean isCombining(@Nullable Element method) {
        return method != null
                && isMemberOf(COMPLETABLE_FUTURE, method)
                && COMBINING.contains(method.getSimpleName().toString());
    }

    /** Returns whether it is a method of a stage that returns another one. */
    private static boolean isDeriving(@Nullable Element method) {
        return isMemberOf(STAGES, method)
                && method instanceof ExecutableElement one
                && one.getReturnType() instanceof DeclaredType result
                && STAGES.contains(result.asElement().toString());
    }

    private static boolean isMemberOf(Set<String> types, @Nullable Element method) {
        return method != null
                && types.contains(
                        Language.enclosingType(method).getQualifiedName().toString());
    }

    private static String name(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }
}
