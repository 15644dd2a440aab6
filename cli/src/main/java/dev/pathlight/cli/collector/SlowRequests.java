package dev.pathlight.cli.collector;

import dev.pathlight.dashboard.figures.Blocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slowest requests of one process in about the last five minutes, as they were sent. Bounded. Thread-safe. */
final class SlowRequests {
    private static final int OLDER_BLOCKS = 4;
    private static final int MOST = 3;

    private final Blocks<Map<String, List<Post.Slow>>> blocks =
            new Blocks<>(OLDER_BLOCKS, SlowRequests::merge, SlowRequests::weight);

    void add(Map<String, List<Post.Slow>> slowest) {
        blocks.add(merge(Map.of(), slowest));
    }

    List<Post.Slow> of(String operation, int lastPosts) {
        return blocks.latest(lastPosts)
                .map(latest -> latest.getOrDefault(operation, List.of()))
                .orElse(List.of());
    }

    /** In bytes, about. */
    long weight() {
        return blocks.weight();
    }

    /** In bytes, about. */
    static long weight(Map<String, List<Post.Slow>> slowest) {
        return slowest.entrySet().stream()
                .mapToLong(entry -> 200
                        + 2L * entry.getKey().length()
                        + entry.getValue().stream()
                                .mapToLong(slow -> 64 + 2L * slow.record().length())
                                .sum())
                .sum();
    }

    boolean forgetOldest() {
        return blocks.forgetOldest();
    }

    /** Of each operation the slowest of both. */
    static Map<String, List<Post.Slow>> merge(Map<String, List<Post.Slow>> some, Map<String, List<Post.Slow>> others) {
        Map<String, List<Post.Slow>> both = new TreeMap<>(some);
        others.forEach((operation, more) -> {
            List<Post.Slow> all = new ArrayList<>(some.getOrDefault(operation, List.of()));
            all.addAll(more);
            all.sort(Comparator.comparingLong(Post.Slow::response).reversed());
            both.put(operation, List.copyOf(all.subList(0, Math.min(MOST, all.size()))));
        });
        return both;
    }
}
