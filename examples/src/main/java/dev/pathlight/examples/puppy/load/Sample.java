package dev.pathlight.examples.puppy.load;

import org.jspecify.annotations.Nullable;

/**
 * A request as its client measured it. The instants are of {@link System#nanoTime()}.
 *
 * @param id as sent in the header {@link LoadGenerator#REQUEST_ID}
 * @param path the path of the request
 * @param intended the instant at which it was due
 * @param ended the instant of its answer or failure
 * @param error the reason why it counts as failed; null if it does not
 */
public record Sample(
        String id,
        String path,
        long intended,
        long ended,
        @Nullable String error) {

    /** Returns the time that a user would have waited, including any delay in sending. */
    public long latency() {
        return ended - intended;
    }
}
