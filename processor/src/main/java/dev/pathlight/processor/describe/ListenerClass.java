package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The wrapper of a listener.
 *
 * @param targetClass the listener's type, without type arguments
 * @param target the listener's type
 * @param typeParameters those of the target
 * @param annotations annotations that the API of the target reads from the listener class
 * @param superclass the class that it extends, if it has to
 * @param interfaces the interfaces that it implements
 * @param isPush whether the wait of each call starts with the registration
 * @param responds whether the response has been sent when the last call returns
 * @param calls its methods
 * @param identity its methods of {@code Object}, and {@code unwrap}
 */
public record ListenerClass(
        ClassName targetClass,
        TypeName target,
        List<TypeVariableName> typeParameters,
        List<AnnotationSpec> annotations,
        Optional<TypeName> superclass,
        List<TypeName> interfaces,
        boolean isPush,
        boolean responds,
        List<Call> calls,
        Identity identity) {

    /**
     * A method that is forwarded.
     *
     * @param signature that of the method
     * @param isProtected whether it is protected
     * @param isTimed whether it is a callback
     * @param isLast whether it is the last call
     * @param isFailure whether it reports a failure
     * @param exception the parameter that is an exception, if there is one
     * @param outcomes the arguments that may report a failure
     * @param subscription the wrapper of its only parameter, if that is a subscription
     */
    public record Call(
            Signature signature,
            boolean isProtected,
            boolean isTimed,
            boolean isLast,
            boolean isFailure,
            Optional<String> exception,
            List<OutcomeParameter> outcomes,
            Optional<Subscription> subscription) {}

    /**
     * A subscription, with which a subscriber cancels its stream.
     *
     * @param type its interface
     * @param simpleName that of the interface
     * @param methods those of the interface
     * @param cancels names of the methods without parameters that end the stream
     */
    public record Subscription(TypeName type, String simpleName, List<Signature> methods, Set<String> cancels) {
        /** Returns whether a call of the method ends the stream. */
        public boolean isCancelling(Signature method) {
            return method.parameters().isEmpty() && cancels.contains(method.name());
        }
    }

    /**
     * Methods that delegate to the target, where the listener does not prevent them.
     *
     * @param isEqual whether it has {@code equals} and {@code hashCode}
     * @param isText whether it has {@code toString}
     * @param isReversible whether it has {@code unwrap}
     */
    public record Identity(boolean isEqual, boolean isText, boolean isReversible) {}
}
