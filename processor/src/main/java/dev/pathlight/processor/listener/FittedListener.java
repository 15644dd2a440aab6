package dev.pathlight.processor.listener;

import dev.pathlight.processor.callback.OutcomeArgument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The wrapper of a listener.
 *
 * @param type the listener's type
 * @param superclass the class that the wrapper extends, if it has to extend one
 * @param interfaces the interfaces that the wrapper implements
 * @param methods the methods that it forwards, in a fixed order
 */
public record FittedListener(
        TypeElement type,
        Optional<DeclaredType> superclass,
        List<DeclaredType> interfaces,
        List<ListenerMethod> methods) {
    /**
     * A method that the wrapper forwards.
     *
     * @param element the method of the listener's type
     * @param parameters the types of its parameters as a member of the listener's type
     * @param role the meaning of a call
     * @param subscribes whether its one parameter is a subscription, which ends the listener when it is cancelled
     * @param outcomes the arguments that report a failure
     */
    public record ListenerMethod(
            ExecutableElement element,
            List<? extends TypeMirror> parameters,
            Role role,
            boolean subscribes,
            List<OutcomeArgument> outcomes) {}

    /** Returns the superclass, if there is one, and the interfaces. */
    public List<DeclaredType> supertypes() {
        return Stream.concat(superclass.stream(), interfaces.stream()).toList();
    }
}
