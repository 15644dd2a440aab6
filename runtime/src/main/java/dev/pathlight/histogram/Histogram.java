package dev.pathlight.histogram;

import dev.pathlight.Distribution;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts values. Any thread may read while others record, without locks. A value recorded before a reading begins is in that
 * reading, and no value is ever lost or counted twice.
 *
 * <p>A histogram is made either for one thread at a time, which costs no more than plain writes, or for any threads. Octaves get
 * their counters when first used; with one writer, these are as narrow as their counts allow.
 */
public final class Histogram {
    private static final VarHandle OCTAVE = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle OCTAVES;
    private static final VarHandle ZEROS;
    private static final VarHandle SUM;
    private static final VarHandle MIN;
    private static final VarHandle MAX;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OCTAVES = lookup.findVarHandle(Histogram.class, "octaves", long[][].class);
            ZEROS = lookup.findVarHandle(Histogram.class, "zeros", long.class);
            SUM = lookup.findVarHandle(Histogram.class, "sum", long.class);
            MIN = lookup.findVarHandle(Histogram.class, "min", long.class);
            MAX = lookup.findVarHandle(Histogram.class, "max", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean shared;
    private final Room room;

    /** The {@link Counters} of each octave; null where nothing was counted. */
    private long @Nullable [] @Nullable [] octaves;

    private long zeros;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    private volatile Reading latest = Reading.NONE;

    /**
     * Creates an empty histogram.
     *
     * @param shared whether several threads may record at the same time
     * @param room for its counters
     */
    public Histogram(boolean shared, Room room) {
        this.shared = shared;
        this.room = room;
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
        SUM.setRelease(this, sum + v); // last: a reader that sees the sum sees the count as well
    }

    private void count(int chunk, long v) {
        int slots = Buckets.slots(chunk);
        int slot = Buckets.slotOf(v, chunk);
        long[] counters = octaves == null ? null : octaves[chunk];
        if (counters == null || !Counters.increment(counters, slots, slot)) {
            grow(chunk, v, counters);
        }
    }

    private void grow(int chunk, long v, long @Nullable [] counters) {
        long near = counters == null ? nearest(chunk, v) : v;
        if (near != v) {
            count(Buckets.chunkOf(near), near);
            return;
        }
        int slots = Buckets.slots(chunk);
        long[] more = counters == null ? Counters.narrow(slots) : Counters.wider(counters, slots);
        room.take(counters == null ? bytes(more) : (long) Long.BYTES * (more.length - counters.length));
        Counters.increment(more, slots, Buckets.slotOf(v, chunk));
        OCTAVE.setRelease(octaves(), chunk, more);
    }

    /** Returns a value, or the nearest one in an octave that has counters if there is no room for more of these. */
    private long nearest(int chunk, long v) {
        long[][] all = (long[][]) OCTAVES.getAcquire(this);
        if (all == null || room.mayGrow()) {
            return v;
        }
        for (int distance = 1; distance < Buckets.CHUNKS; distance++) {
            int below = chunk - distance;
            int above = chunk + distance;
            boolean hasBelow = below >= 0 && OCTAVE.getAcquire(all, below) != null;
            if (hasBelow || (above < Buckets.CHUNKS && OCTAVE.getAcquire(all, above) != null)) {
                room.countFolded();
                return Buckets.lowest(hasBelow ? Buckets.firstBucket(below + 1) - 1 : Buckets.firstBucket(above));
            }
        }
        return v;
    }

    /** Returns the bytes of an octave with its part of the latest reading. */
    private static long bytes(long[] octave) {
        return 2L * Long.BYTES + (long) Long.BYTES * octave.length + Buckets.slots(1);
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
        countShared(Buckets.chunkOf(v), v);
        SUM.getAndAdd(this, v);
    }

    private void countShared(int chunk, long v) {
        long[][] all = (long[][]) OCTAVES.getAcquire(this);
        long[] counters = all == null ? null : (long[]) OCTAVE.getAcquire(all, chunk);
        if (counters == null) {
            long near = nearest(chunk, v);
            if (near != v) {
                countShared(Buckets.chunkOf(near), near);
                return;
            }
            counters = sharedCounters(chunk);
        }
        Counters.incrementShared(counters, Buckets.slotOf(v, chunk));
    }

    private long[] sharedCounters(int chunk) {
        long[] made = Counters.shared(Buckets.slots(chunk));
        long[] other = (long[]) OCTAVE.compareAndExchange(octaves(), chunk, null, made);
        if (other == null) {
            room.take(bytes(made));
            return made;
        }
        return other;
    }

    private long @Nullable [][] octaves() {
        long @Nullable [][] known = (long @Nullable [][]) OCTAVES.getAcquire(this);
        if (known == null) {
            long @Nullable [][] made = new long[Buckets.CHUNKS][];
            long @Nullable [][] other = (long @Nullable [][]) OCTAVES.compareAndExchange(this, null, made);
            if (other != null) {
                return other;
            }
            room.take(2L * Long.BYTES + (long) Integer.BYTES * made.length);
            return made;
        }
        return known;
    }

    /** Returns the values recorded so far; the same object as long as nothing is recorded. */
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
        long[][] all = (long[][]) OCTAVES.getAcquire(this);
        if (zerosBefore > 0) {
            builder.add(0, zerosBefore);
        }
        for (int chunk = 0; all != null && chunk < Buckets.CHUNKS; chunk++) {
            long[] counters = (long[]) OCTAVE.getAcquire(all, chunk);
            int slots = Buckets.slots(chunk);
            for (int slot = 0; counters != null && slot < slots; slot++) {
                long count = Counters.get(counters, slots, slot);
                if (count > 0) {
                    builder.add(Buckets.lowest(Buckets.firstBucket(chunk) + slot), count);
                }
            }
        }
        return builder.build(sumBefore, (long) MIN.getOpaque(this), (long) MAX.getOpaque(this));
    }

    private static final class Reading {
        static final Reading NONE = new Reading(0, 0, Distribution.EMPTY);

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
