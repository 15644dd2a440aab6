package dev.pathlight.collector.format;

import dev.pathlight.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A post as the collector has read it. Immutable.
 *
 * @param run a random name for this run of the process
 * @param number its number among the posts of the run
 * @param every the interval between posts
 * @param failed the number of posts of the run that failed
 * @param leftOut the number of names that were cut, and of rows and records that were left out
 * @param more whether the next post continues this one, with the same span
 * @param last whether the process ends with it
 * @param snapshot what was measured, without samples
 * @param slowest the slowest requests by operation, the slowest first
 */
public record Post(
        String run,
        long number,
        Duration every,
        long failed,
        long leftOut,
        boolean more,
        boolean last,
        Snapshot snapshot,
        Map<String, List<Slow>> slowest) {

    /** A slow request; its record is JSON that has not been parsed. */
    public record Slow(long response, String record) {}

    /** Returns whether the next post continues this one. */
    public boolean isContinuedBy(Post next) {
        return more
                && run.equals(next.run)
                && snapshot.from().equals(next.snapshot.from())
                && snapshot.to().equals(next.snapshot.to());
    }

    /** Returns this post and the one that continues it as one. */
    public Post and(Post next) {
        return new Post(
                run,
                next.number,
                every,
                next.failed,
                next.leftOut,
                next.more,
                next.last,
                snapshot.plus(next.snapshot),
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
