package dev.pathlight.processor.shape;

import dev.pathlight.processor.report.Diagnostic;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

/** Whether a callback method can stand behind a functional interface. */
public sealed interface Fit {

    /**
     * It can.
     *
     * @param type the interface, with type arguments
     * @param method its abstract method
     * @param signature that method as a member of {@code type}
     * @param bound how many leading parameters of the callback method are bound when the callback is made
     * @param unchecked whether a value is passed or returned on trust, because a type is raw
     */
    record Good(DeclaredType type, ExecutableElement method, ExecutableType signature, int bound, boolean unchecked)
            implements Fit {}

    /**
     * It cannot.
     *
     * @param diagnostic why
     * @param details what its wording leaves open
     */
    record Bad(Diagnostic diagnostic, List<Object> details) implements Fit {
        static Bad because(Diagnostic diagnostic, Object... details) {
            return new Bad(diagnostic, List.of(details));
        }
    }
}
