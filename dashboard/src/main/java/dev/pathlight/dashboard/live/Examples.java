package dev.pathlight.dashboard.live;

import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.Blocks;
import java.util.List;
import java.util.Optional;

/** Samples of requests of the last minutes. Bounded by time and by number. Thread-safe. */
final class Examples {
    /** Minutes that are kept in addition to the last two. */
    private static final int OLDER_MINUTES = 4;

    /** Most requests in all samples; beyond that, the oldest are removed. */
    private static final long MOST_REQUESTS = 20_000;

    private final Blocks<Snapshot> blocks = new Blocks<>(OLDER_MINUTES, Snapshot::merge, Examples::requests);

    void add(Snapshot second) {
        blocks.add(second);
        while (blocks.weight() > MOST_REQUESTS && blocks.forgetOldest()) {
            // until there are few enough
        }
    }

    private static long requests(Snapshot snapshot) {
        return snapshot.operations().stream()
                .mapToLong(operation -> operation.sample().size())
                .sum();
    }

    /** Returns the sum of at least the last seconds, as far as they are kept. */
    Optional<Snapshot> latest(int lastSeconds) {
        return blocks.latest(lastSeconds);
    }

    List<RecordedRequest> slowest(String operation, int lastSeconds) {
        return latest(lastSeconds)
                .flatMap(window -> window.operation(operation))
                .map(found -> found.sample().slowest())
                .orElse(List.of());
    }
}
