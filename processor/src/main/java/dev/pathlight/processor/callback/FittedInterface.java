package dev.pathlight.processor.callback;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

/**
 * The functional interface of a callback method.
 *
 * @param type the interface, with type arguments
 * @param method its abstract method
 * @param signature that method as a member of {@code type}
 * @param bound the number of leading parameters of the callback method that are bound when the callback is created
 * @param isUnchecked whether a value is passed or returned without a check, because a type is raw
 * @param outcomes the arguments that report a failure
 */
public record FittedInterface(
        DeclaredType type,
        ExecutableElement method,
        ExecutableType signature,
        int bound,
        boolean isUnchecked,
        List<OutcomeArgument> outcomes) {}
