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
 * @param leftOut how many names, rows and records it had to cut or leave out
 * @param more whether the next post has more of the same span
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
        long leftOut,
        boolean more,
        boolean last,
        Window window,
        Map<String, List<Slow>> slowest) {

    /** A slow request, as JSON that has not been read yet. */
    record Slow(long response, String record) {}

    /** Whether another post has more of what this one has the beginning of. */
    boolean goesOnIn(Post next) {
        return more
                && run.equals(next.run)
                && window.from().equals(next.window.from())
                && window.to().equals(next.window.to());
    }

    /** This and the post that it goes on in, as one. */
    Post and(Post next) {
        return new Post(
                service,
                instance,
                run,
                next.number,
                every,
                next.failed,
                next.leftOut,
                next.more,
                next.last,
                window.beside(next.window),
                SlowRequests.merge(slowest, next.slowest));
    }
}
