package dev.pathlight.processor.callback;

import dev.pathlight.processor.language.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Chooses the functional interface of the JDK for a method whose annotation names none. Prefers those for primitives, since
 * they do not box.
 */
final class StandardInterfaces {
    private static final String FUNCTION = "java.util.function.";
    private static final Map<TypeKind, String> SPECIAL =
            Map.of(TypeKind.INT, "Int", TypeKind.LONG, "Long", TypeKind.DOUBLE, "Double");

    private final Language language;

    StandardInterfaces(Language language) {
        this.language = language;
    }

    /** The qualified name of the interface that takes all parameters of the method, if there is one. */
    Optional<String> choose(ExecutableElement method) {
        return choose(method, method.getParameters().size());
    }

    /** The qualified name of the interface that takes so many of the last parameters of the method, if there is one. */
    Optional<String> choose(ExecutableElement method, int taken) {
        List<TypeKind> parameters = method.getParameters().stream()
                .skip(method.getParameters().size() - taken)
                .map(VariableElement::asType)
                .map(TypeMirror::getKind)
                .toList();
        TypeKind result = method.getReturnType().getKind();
        if (method.getThrownTypes().stream().anyMatch(language::isChecked)) {
            return parameters.isEmpty() && result != TypeKind.VOID
                    ? Optional.of("java.util.concurrent.Callable")
                    : Optional.empty();
        }
        return switch (parameters.size()) {
            case 0 -> Optional.of(result == TypeKind.VOID ? "java.lang.Runnable" : FUNCTION + supplier(result));
            case 1 -> Optional.of(FUNCTION + ofOne(parameters.get(0), result));
            case 2 -> Optional.of(FUNCTION + ofTwo(parameters.get(0), parameters.get(1), result));
            default -> Optional.empty();
        };
    }

    private static String supplier(TypeKind result) {
        return (result == TypeKind.BOOLEAN ? "Boolean" : special(result)) + "Supplier";
    }

    private static String ofOne(TypeKind parameter, TypeKind result) {
        String from = special(parameter);
        if (result == TypeKind.VOID) {
            return from + "Consumer";
        }
        if (result == TypeKind.BOOLEAN) {
            return from + "Predicate";
        }
        if (!SPECIAL.containsKey(result)) {
            return from + "Function";
        }
        if (parameter == result) {
            return from + "UnaryOperator";
        }
        return from + "To" + special(result) + "Function";
    }

    private static String ofTwo(TypeKind first, TypeKind second, TypeKind result) {
        if (result == TypeKind.VOID) {
            return !first.isPrimitive() && SPECIAL.containsKey(second)
                    ? "Obj" + special(second) + "Consumer"
                    : "BiConsumer";
        }
        if (result == TypeKind.BOOLEAN) {
            return "BiPredicate";
        }
        if (!SPECIAL.containsKey(result)) {
            return "BiFunction";
        }
        return first == result && second == result
                ? special(result) + "BinaryOperator"
                : "To" + special(result) + "BiFunction";
    }

    private static String special(TypeKind kind) {
        return SPECIAL.getOrDefault(kind, "");
    }
}
