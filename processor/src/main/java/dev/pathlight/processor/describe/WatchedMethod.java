package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * A callback that starts work by itself and returns a future.
 *
 * @param target the method
 * @param keys its names
 * @param onInstance the generated instance method, if there is one
 * @param receiver the type of the static method's first parameter, for methods that need an instance
 * @param onClass the generated static method, without that first parameter
 * @param watch how its result is watched
 */
public record WatchedMethod(
        TargetMethod target,
        CallbackKeys keys,
        Optional<Signature> onInstance,
        Optional<TypeName> receiver,
        Signature onClass,
        Watch watch) {}
