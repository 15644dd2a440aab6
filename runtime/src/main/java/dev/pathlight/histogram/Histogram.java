package dev.pathlight.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts values of a distribution. Any thread may record and any may read, without locks; a value recorded
 * before a reading began is in it, and none is ever lost or counted twice.
 *
 * <p>Octaves get their counters when first used.
 */
public final class Histogram {
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle SUM;
    private static final VarHandle MIN;
    private static final VarHandle MAX;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SUM = lookup.findVarHandle(Histogram.class, "sum", long.class);
            MIN = lookup.findVarHandle(Histogram.class, "min", long.class);
            MAX = lookup.findVarHandle(Histogram.class, "max", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicReferenceArray<long[]> chunks = new AtomicReferenceArray<>(Buckets.CHUNKS);
    private volatile long sum;
    private volatile long min = Long.MAX_VALUE;
    private volatile long max = Long.MIN_VALUE;

    /** Counts a value; a negative one counts as 0. */
    public void record(long value) {
        long v = Math.max(0, value);
        long seen = min;
        while (v < seen && !MIN.compareAndSet(this, seen, v)) {
            seen = min;
        }
        seen = max;
        while (v > seen && !MAX.compareAndSet(this, seen, v)) {
            seen = max;
        }
        SUM.getAndAdd(this, v);
        int chunk = Buckets.chunkOf(v);
        COUNT.getAndAdd(counters(chunk), Buckets.slotOf(v, chunk), 1L);
    }

    private long[] counters(int chunk) {
        long[] counters = chunks.get(chunk);
        if (counters == null) {
            counters = new long[Buckets.slots(chunk)];
            long[] other = chunks.compareAndExchange(chunk, null, counters);
            return other == null ? counters : other;
        }
        return counters;
    }

    /** All that has been recorded so far. */
    public Distribution distribution() {
        Distribution.Builder builder = new Distribution.Builder();
        for (int chunk = 0; chunk < Buckets.CHUNKS; chunk++) {
            long[] counters = chunks.get(chunk);
            for (int slot = 0; counters != null && slot < counters.length; slot++) {
                builder.add(Buckets.firstBucket(chunk) + slot, (long) COUNT.getVolatile(counters, slot));
            }
        }
        return builder.build(sum, min, max);
    }
}
