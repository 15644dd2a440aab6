package dev.pathlight.examples.puppy.load;

import org.jspecify.annotations.Nullable;

/**
 * One request, seen from outside. The instants are of {@link System#nanoTime()}.
 *
 * @param id as sent in the header {@link LoadGenerator#REQUEST_ID}
 * @param path what was asked for
 * @param intended when it was to be sent
 * @param ended when the answer, or the failure, was there
 * @param error why it counts as failed, null if it does not
 */
public record Sample(
        String id,
        String path,
        long intended,
        long ended,
        @Nullable String error) {

    /** What a user would have waited, including the time by which the request was sent late. */
    public long latency() {
        return ended - intended;
    }
}
