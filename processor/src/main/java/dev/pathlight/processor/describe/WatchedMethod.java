package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * A callback that starts work and returns a future, which is watched.
 *
 * @param target the method
 * @param keys the names under which it is reported
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
