package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * A callback that is handed to others, and the factory that makes it.
 *
 * @param target the method
 * @param keys its names
 * @param receiver the type of the factory's first parameter, for methods that need an instance
 * @param factory the factory, without that first parameter; it returns the functional interface
 * @param call the method of the functional interface
 * @param result what the target returns
 * @param watch what is done with it
 * @param outcomes what the call is given that may tell of a failure
 */
public record FactoryMethod(
        TargetMethod target,
        CallbackKeys keys,
        Optional<TypeName> receiver,
        Signature factory,
        Signature call,
        TypeName result,
        Watch watch,
        List<Outcome> outcomes) {

    /** The parameters that are bound when the callback is made. */
    public List<Signature.Parameter> bound() {
        return factory.parameters();
    }
}
