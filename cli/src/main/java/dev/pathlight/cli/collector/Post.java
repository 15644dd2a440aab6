package dev.pathlight.cli.collector;

import dev.pathlight.dashboard.figures.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a process has posted. Immutable.
 *
 * @param run a random name for this run of the process
 * @param number counts the posts of the run
 * @param every how often it means to post
 * @param failed how often it could not
 * @param last whether it has ended
 * @param slowest by operation, the slowest first
 */
record Post(
        String service,
        String instance,
        String run,
        long number,
        Duration every,
        long failed,
        boolean last,
        Window window,
        Map<String, List<Slow>> slowest) {

    /** A slow request, as JSON that has not been read yet. */
    record Slow(long response, String record) {}
}
