package dev.pathlight.collector.format;

import dev.pathlight.Distribution;
import dev.pathlight.dashboard.figures.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
public record Post(
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

    /** A distribution without values. */
    public static final Distribution NO_TIMES = Distribution.of(List.of(), 0, 0, 0);

    /** A slow request, as JSON that has not been read yet. */
    public record Slow(long response, String record) {}

    /** Whether another post has more of what this one has the beginning of. */
    public boolean goesOnIn(Post next) {
        return more
                && run.equals(next.run)
                && window.from().equals(next.window.from())
                && window.to().equals(next.window.to());
    }

    /** This and the post that it goes on in, as one. */
    public Post and(Post next) {
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
                slowestOfBoth(slowest, next.slowest));
    }

    /** Returns the slowest requests of each operation of both. */
    public static Map<String, List<Slow>> slowestOfBoth(Map<String, List<Slow>> some, Map<String, List<Slow>> others) {
        Map<String, List<Slow>> both = new TreeMap<>(some);
        others.forEach((operation, more) -> {
            List<Slow> all = new ArrayList<>(some.getOrDefault(operation, List.of()));
            all.addAll(more);
            all.sort(Comparator.comparingLong(Slow::response).reversed());
            both.put(operation, List.copyOf(all.subList(0, Math.min(Batch.SLOWEST, all.size()))));
        });
        return both;
    }
}
