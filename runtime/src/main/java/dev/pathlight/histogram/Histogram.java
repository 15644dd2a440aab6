package dev.pathlight.histogram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts values of a distribution. Any thread may read while others record, without locks; a value recorded before a
 * reading began is in it, and none is ever lost or counted twice.
 *
 * <p>Who may record is said when it is made: one thread at a time, which costs no more than plain writes, or any. Octaves
 * get their counters when first used; those of one writer are as narrow as their counts allow.
 */
public final class Histogram {
    private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle OCTAVE = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle OCTAVES;
    private static final VarHandle ZEROS;
    private static final VarHandle SUM;
    private static final VarHandle MIN;
    private static final VarHandle MAX;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OCTAVES = lookup.findVarHandle(Histogram.class, "octaves", Object[].class);
            ZEROS = lookup.findVarHandle(Histogram.class, "zeros", long.class);
            SUM = lookup.findVarHandle(Histogram.class, "sum", long.class);
            MIN = lookup.findVarHandle(Histogram.class, "min", long.class);
            MAX = lookup.findVarHandle(Histogram.class, "max", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean shared;

    /** By octave, {@code byte[]}, {@code int[]} or {@code long[]} where one thread writes; null where nothing was counted. */
    private @Nullable Object @Nullable [] octaves;

    private long zeros;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    private volatile Reading latest = new Reading(0, 0, Distribution.EMPTY);

    /**
     * An empty one.
     *
     * @param shared whether several threads may record at once
     */
    public Histogram(boolean shared) {
        this.shared = shared;
    }

    /** Counts a value; a negative one counts as 0. */
    public void record(long value) {
        long v = Math.max(0, value);
        if (shared) {
            recordShared(v);
            return;
        }
        if (v < min) {
            MIN.setOpaque(this, v);
        }
        if (v > max) {
            MAX.setOpaque(this, v);
        }
        if (v == 0) {
            ZEROS.setOpaque(this, zeros + 1);
            return;
        }
        count(Buckets.chunkOf(v), v);
        SUM.setRelease(this, sum + v); // last: who sees it sees the count as well
    }

    private void count(int chunk, long v) {
        int slot = Buckets.slotOf(v, chunk);
        Object counters = octaves == null ? null : octaves[chunk];
        if (counters instanceof int[] ints && ints[slot] != Integer.MAX_VALUE) {
            INTS.setOpaque(ints, slot, ints[slot] + 1);
        } else if (counters instanceof byte[] bytes && bytes[slot] != Byte.MAX_VALUE) {
            BYTES.setOpaque(bytes, slot, (byte) (bytes[slot] + 1));
        } else if (counters instanceof long[] longs) {
            LONGS.setOpaque(longs, slot, longs[slot] + 1);
        } else {
            OCTAVE.setRelease(octaves(), chunk, wider(counters, chunk));
            count(chunk, v);
        }
    }

    /** Counters with room for more, and the counts so far. */
    private static Object wider(@Nullable Object counters, int chunk) {
        if (counters instanceof byte[] bytes) {
            int[] ints = new int[bytes.length];
            Arrays.setAll(ints, i -> bytes[i]);
            return ints;
        }
        return counters instanceof int[] ints
                ? Arrays.stream(ints).asLongStream().toArray()
                : new byte[Buckets.slots(chunk)];
    }

    private void recordShared(long v) {
        long seen = (long) MIN.getVolatile(this);
        while (v < seen && !MIN.compareAndSet(this, seen, v)) {
            seen = (long) MIN.getVolatile(this);
        }
        seen = (long) MAX.getVolatile(this);
        while (v > seen && !MAX.compareAndSet(this, seen, v)) {
            seen = (long) MAX.getVolatile(this);
        }
        if (v == 0) {
            ZEROS.getAndAdd(this, 1L);
            return;
        }
        int chunk = Buckets.chunkOf(v);
        LONGS.getAndAdd(sharedCounters(chunk), Buckets.slotOf(v, chunk), 1L);
        SUM.getAndAdd(this, v);
    }

    private long[] sharedCounters(int chunk) {
        @Nullable Object[] all = octaves();
        Object counters = OCTAVE.getAcquire(all, chunk);
        if (counters == null) {
            long[] made = new long[Buckets.slots(chunk)];
            Object other = OCTAVE.compareAndExchange(all, chunk, null, made);
            return other == null ? made : (long[]) other;
        }
        return (long[]) counters;
    }

    private @Nullable Object[] octaves() {
        @Nullable Object[] known = (@Nullable Object[]) OCTAVES.getAcquire(this);
        if (known == null) {
            @Nullable Object[] made = new Object[Buckets.CHUNKS];
            @Nullable Object[] other = (@Nullable Object[]) OCTAVES.compareAndExchange(this, null, made);
            return other == null ? made : other;
        }
        return known;
    }

    /** All that has been recorded so far; the same object as long as nothing is recorded. */
    public Distribution distribution() {
        long sumBefore = (long) SUM.getAcquire(this);
        long zerosBefore = (long) ZEROS.getAcquire(this);
        Reading known = latest;
        if (known.sum != sumBefore || known.zeros != zerosBefore) {
            known = new Reading(sumBefore, zerosBefore, read(sumBefore, zerosBefore));
            latest = known;
        }
        return known.distribution;
    }

    private Distribution read(long sumBefore, long zerosBefore) {
        Distribution.Builder builder = new Distribution.Builder();
        @Nullable Object[] all = (@Nullable Object[]) OCTAVES.getAcquire(this);
        builder.add(0, zerosBefore);
        for (int chunk = 0; all != null && chunk < Buckets.CHUNKS; chunk++) {
            Object counters = OCTAVE.getAcquire(all, chunk);
            for (int slot = 0; counters != null && slot < Buckets.slots(chunk); slot++) {
                builder.add(Buckets.firstBucket(chunk) + slot, counter(counters, slot));
            }
        }
        return builder.build(sumBefore, (long) MIN.getOpaque(this), (long) MAX.getOpaque(this));
    }

    private static long counter(Object counters, int slot) {
        if (counters instanceof byte[] bytes) {
            return (byte) BYTES.getOpaque(bytes, slot);
        }
        return counters instanceof int[] ints
                ? (int) INTS.getOpaque(ints, slot)
                : (long) LONGS.getOpaque((long[]) counters, slot);
    }

    private static final class Reading {
        final long sum;
        final long zeros;
        final Distribution distribution;

        Reading(long sum, long zeros, Distribution distribution) {
            this.sum = sum;
            this.zeros = zeros;
            this.distribution = distribution;
        }
    }
}
