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
 * @param annotations what the API of the target looks for on its class
 * @param superclass what it extends, if it has to
 * @param interfaces what it implements
 * @param isPush whether each call waits from the registration on
 * @param responds whether the response has been sent when the last method returns
 * @param calls its methods
 * @param identity what it has besides
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
     * A method that is passed on.
     *
     * @param signature that of the method
     * @param isProtected whether it is protected
     * @param isTimed whether it is a callback
     * @param isLast whether nothing more comes after it
     * @param isFailure whether it says that something has failed
     * @param exception the parameter that is an exception, if there is one
     * @param outcomes what it is given that may tell of a failure
     * @param subscription what its only parameter is wrapped into
     */
    public record Call(
            Signature signature,
            boolean isProtected,
            boolean isTimed,
            boolean isLast,
            boolean isFailure,
            Optional<String> exception,
            List<Outcome> outcomes,
            Optional<Subscription> subscription) {}

    /**
     * What a subscriber is given to cancel its stream with.
     *
     * @param type its interface
     * @param simpleName that of the interface
     * @param methods those of the interface
     * @param cancels names of those without parameters that end the stream
     */
    public record Subscription(TypeName type, String simpleName, List<Signature> methods, Set<String> cancels) {
        /** Whether a call of the method ends the stream. */
        public boolean isCancelling(Signature method) {
            return method.parameters().isEmpty() && cancels.contains(method.name());
        }
    }

    /**
     * Methods that speak for the target, where nothing stands in their way.
     *
     * @param isEqual whether it has {@code equals} and {@code hashCode}
     * @param isText whether it has {@code toString}
     * @param isReversible whether it has {@code unwrap}
     */
    public record Identity(boolean isEqual, boolean isText, boolean isReversible) {}
}
