package dev.pathlight.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A uniform sample of the paths of an operation, in the order of their pieces: Vitter's algorithm R. Any thread may
 * offer; two that draw the same slot at once leave one of theirs, which keeps it uniform.
 */
final class ChainSample {
    private static final int SIZE = 128;

    private final AtomicReferenceArray<@Nullable PathRecord> sample = new AtomicReferenceArray<>(SIZE);
    private final AtomicLong offered = new AtomicLong();

    void offer(PathRecord path) {
        long before = offered.getAndIncrement();
        long slot = before < SIZE ? before : ThreadLocalRandom.current().nextLong(before + 1);
        if (slot < SIZE) {
            sample.set((int) slot, path);
        }
    }

    List<PathRecord> chains() {
        List<PathRecord> paths = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            PathRecord path = sample.get(i);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }
}
