package dev.pathlight.collector.fleet;

import dev.pathlight.collector.format.Post;
import dev.pathlight.dashboard.figures.Blocks;
import java.util.List;
import java.util.Map;

/** Slowest requests of one process in about the last five minutes, as they were posted. Bounded. Thread-safe. */
final class SlowRequests {
    private static final int OLDER_BLOCKS = 4;

    private final Blocks<Map<String, List<Post.Slow>>> blocks =
            new Blocks<>(OLDER_BLOCKS, Post::slowestOfBoth, SlowRequests::weight);

    void add(Map<String, List<Post.Slow>> slowest) {
        blocks.add(Post.slowestOfBoth(Map.of(), slowest));
    }

    List<Post.Slow> of(String operation, int lastPosts) {
        return blocks.latest(lastPosts)
                .map(latest -> latest.getOrDefault(operation, List.of()))
                .orElse(List.of());
    }

    /** Estimates the memory in bytes. */
    long weight() {
        return blocks.weight();
    }

    /** Estimates the memory in bytes. */
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
}
