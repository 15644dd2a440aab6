package dev.pathlight.aggregation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Collects a uniform sample of the requests of one operation, by Vitter's algorithm R. Written as its ledger says, without a lock. If two threads draw the same slot at once, one of their requests stays, and the sample stays uniform.
 */
final class SampleCell {
    private static final VarHandle OFFERED;

    static {
        try {
            OFFERED = MethodHandles.lookup().findVarHandle(SampleCell.class, "offered", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The largest size of all requests of a sample together, each taken to be as large as the largest: about 1 MB. */
    static final int MOST_SIZE = 8_192;

    /** A request of more than this is large: a whole record of it takes more than 40 KB, and every thread keeps a sample. */
    private static final int LARGE = 256;

    /** The largest size of all requests of a sample together, if one is large. */
    private static final int MOST_SIZE_OF_LARGE = 2_048;

    /** The fewest requests that are kept while there is room for them; the length of each record has a bound of its own. */
    private static final int FEWEST = 4;

    private final boolean shared;
    private final SampleRoom room;
    private final AtomicReferenceArray<@Nullable WholeRequest> sample = new AtomicReferenceArray<>(Sample.MOST);
    private long offered;

    /** How many requests the sample may have; halved for large ones. What remains of a uniform sample is uniform. */
    private final AtomicInteger most = new AtomicInteger(Sample.MOST);

    SampleCell(boolean shared, SampleRoom room) {
        this.shared = shared;
        this.room = room;
    }

    void offer(WholeRequest request) {
        if ((long) request.size() * most.get() > Math.min(mostSize(request), room.share())) {
            shrinkFor(request);
        }
        long before = shared ? (long) OFFERED.getAndAdd(this, 1L) : offered;
        long slot = before < most.get()
                ? before
                // A random number from 0 to before, without a division.
                : Math.multiplyHigh(ThreadLocalRandom.current().nextLong() >>> 1, (before + 1) << 1);
        if (slot < most.get()) {
            sample.set((int) slot, request);
        }
        if (!shared) {
            OFFERED.setRelease(this, before + 1);
        }
    }

    private static int mostSize(WholeRequest of) {
        return of.size() > LARGE ? MOST_SIZE_OF_LARGE : MOST_SIZE;
    }

    private void shrinkFor(WholeRequest large) {
        int before = most.get();
        int fewer = before;
        long all = (long) large.size() * fewer;
        while ((fewer > FEWEST && all > mostSize(large)) || all > room.share()) {
            fewer /= 2;
            all = (long) large.size() * fewer;
        }
        if (fewer < before) {
            shrinkTo(fewer);
        }
    }

    private void shrinkTo(int fewer) {
        for (int i = most.accumulateAndGet(fewer, Math::min); i < Sample.MOST; i++) {
            sample.set(i, null);
        }
    }

    /** Makes the sample as small as its room has become. */
    void trim() {
        long left = room.share();
        for (int i = 0; i < most.get(); i++) {
            WholeRequest request = sample.get(i);
            if (request != null && request.size() > left) {
                sample.set(i, null);
            } else if (request != null) {
                left -= request.size();
            }
        }
    }

    Sample sample() {
        long of = (long) OFFERED.getAcquire(this);
        List<WholeRequest> requests = new ArrayList<>();
        for (int i = 0; i < most.get(); i++) {
            WholeRequest request = sample.get(i);
            if (request != null) {
                requests.add(request);
            }
        }
        return new Sample(requests, Math.max(of, requests.size()), List.of());
    }
}
