package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A callback that is passed to other code, and the factory that creates it.
 *
 * @param target the method
 * @param keys the names under which it is reported
 * @param receiver the type of the factory's first parameter, for methods that need an instance
 * @param factory the factory, without that first parameter; it returns the functional interface
 * @param call the method of the functional interface
 * @param result the type that the target returns
 * @param watch how its result is watched
 * @param outcomes the arguments of the call that may report a failure
 */
public record FactoryMethod(
        TargetMethod target,
        CallbackKeys keys,
        Optional<TypeName> receiver,
        Signature factory,
        Signature call,
        TypeName result,
        Watch watch,
        List<OutcomeParameter> outcomes) {

    /** Returns the parameters that are bound when the callback is created. */
    public List<Signature.Parameter> bound() {
        return factory.parameters();
    }
}
