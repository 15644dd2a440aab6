package dev.pathlight.processor.listener;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Recognizes the subscription of any library with which a subscriber cancels its stream. After a cancellation no call may
 * follow, not even a terminal one.
 */
public final class Subscriptions {
    private static final String METHOD = "onSubscribe";
    private static final Set<String> CANCELS = Set.of("cancel", "dispose");

    private final Language language;

    Subscriptions(Language language) {
        this.language = language;
    }

    /** Returns whether the method takes a subscription and nothing else. */
    boolean isTakenBy(ExecutableElement method, Accessibility accessibility) {
        return method.getSimpleName().contentEquals(METHOD)
                && method.getParameters().size() == 1
                && method.getTypeParameters().isEmpty()
                && isSubscription(method.getParameters().get(0).asType(), accessibility);
    }

    private boolean isSubscription(TypeMirror type, Accessibility accessibility) {
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        if (!element.getKind().isInterface() || element.getModifiers().contains(Modifier.SEALED)) {
            return false;
        }
        List<ExecutableElement> methods = language.closure((DeclaredType) type).stream()
                .filter(one -> one.asElement().getKind().isInterface())
                .flatMap(one -> language.instanceMethods((TypeElement) one.asElement()))
                .toList();
        return methods.stream().anyMatch(Subscriptions::cancels)
                && methods.stream()
                        .allMatch(method -> accessibility
                                .firstHidden(TypeParts.declaration(method))
                                .isEmpty())
                && accessibility.firstHidden(List.of(type)).isEmpty();
    }

    /** Returns whether calling the method of a subscription ends the stream. */
    public static boolean cancels(ExecutableElement method) {
        return CANCELS.contains(method.getSimpleName().toString())
                && method.getParameters().isEmpty()
                && method.getReturnType().getKind() == TypeKind.VOID;
    }
}
