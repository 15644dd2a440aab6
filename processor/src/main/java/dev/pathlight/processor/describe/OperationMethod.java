package dev.pathlight.processor.describe;

/**
 * A {@code @CriticalPath} method.
 *
 * @param target the method
 * @param signature that of the generated one
 * @param operation the operation's name
 * @param timeout an ISO-8601 duration, or empty
 * @param response how the stage is watched whose completion is the response, if the method returns one
 * @param isWatched whether it is also a {@link WatchedMethod}, which it then calls
 */
public record OperationMethod(
        TargetMethod target,
        Signature signature,
        String operation,
        String timeout,
        Watch response,
        boolean isWatched) {}
