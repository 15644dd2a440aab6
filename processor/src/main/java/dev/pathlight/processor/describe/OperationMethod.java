package dev.pathlight.processor.describe;

/**
 * A {@code @CriticalPath} method.
 *
 * @param target the method
 * @param signature that of the generated one
 * @param operation the operation's name
 * @param timeout an ISO-8601 duration, or empty
 * @param response what is done with the stage whose completion is the response, if it returns one
 * @param isWatched whether it is a {@link WatchedMethod} as well, which then is called inside
 */
public record OperationMethod(
        TargetMethod target,
        Signature signature,
        String operation,
        String timeout,
        Watch response,
        boolean isWatched) {}
