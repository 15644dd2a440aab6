package dev.pathlight.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Collects examples of the requests of one operation: a uniform sample by Vitter's algorithm R, and the slowest. Any
 * thread may offer, without a lock; two that draw the same slot at once leave one of theirs, which keeps it uniform.
 */
final class SampleCell {
    private final AtomicReferenceArray<@Nullable WholeRequest> sample = new AtomicReferenceArray<>(Sample.MOST);
    private final AtomicLong offered = new AtomicLong();
    private final AtomicReference<List<WholeRequest>> slowest = new AtomicReference<>(List.of());

    void offer(WholeRequest request) {
        long before = offered.getAndIncrement();
        long slot = before < Sample.MOST ? before : ThreadLocalRandom.current().nextLong(before + 1);
        if (slot < Sample.MOST) {
            sample.set((int) slot, request);
        }
        List<WholeRequest> seen = slowest.get();
        while (isSlow(request, seen) && !slowest.compareAndSet(seen, with(seen, request))) {
            seen = slowest.get();
        }
    }

    private static boolean isSlow(WholeRequest request, List<WholeRequest> slowest) {
        return slowest.size() < Sample.MOST_SLOWEST
                || request.path().total()
                        > slowest.get(Sample.MOST_SLOWEST - 1).path().total();
    }

    private static List<WholeRequest> with(List<WholeRequest> slowest, WholeRequest request) {
        List<WholeRequest> all = new ArrayList<>(slowest);
        all.add(request);
        all.sort(Sample.SLOWEST_FIRST);
        return List.copyOf(all.subList(0, Math.min(Sample.MOST_SLOWEST, all.size())));
    }

    Sample sample() {
        List<WholeRequest> requests = new ArrayList<>();
        for (int i = 0; i < Sample.MOST; i++) {
            WholeRequest request = sample.get(i);
            if (request != null) {
                requests.add(request);
            }
        }
        return new Sample(requests, offered.get(), slowest.get());
    }
}
