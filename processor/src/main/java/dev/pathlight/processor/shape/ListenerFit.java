package dev.pathlight.processor.shape;

import dev.pathlight.processor.report.Diagnostic;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Whether a type can be wrapped as a listener. */
public sealed interface ListenerFit {

    /**
     * It can.
     *
     * @param type the listener's type
     * @param superclass the class that the wrapper extends, if it has to extend one
     * @param interfaces what the wrapper implements
     * @param methods those that it forwards, in a fixed order
     */
    record Good(
            TypeElement type,
            Optional<DeclaredType> superclass,
            List<DeclaredType> interfaces,
            List<ListenerMethod> methods)
            implements ListenerFit {}

    /**
     * A method that the wrapper forwards.
     *
     * @param element as the listener's type has it
     * @param role what a call of it means
     * @param subscribes whether its one parameter is a subscription, which ends the listener when it is cancelled
     */
    record ListenerMethod(ExecutableElement element, Role role, boolean subscribes) {}

    /** It cannot, for these reasons. */
    record Bad(List<Reason> reasons) implements ListenerFit {
        static Bad because(Diagnostic diagnostic, String attribute, Object... details) {
            return new Bad(List.of(new Reason(diagnostic, attribute, List.of(details))));
        }
    }

    /**
     * Why not.
     *
     * @param diagnostic what is wrong
     * @param attribute where
     * @param details what its wording leaves open
     */
    record Reason(Diagnostic diagnostic, String attribute, List<Object> details) {}
}
