package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.histogram.Histogram;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Counts and times that grow, each by its number; written as its ledger says, read by any thread. */
class Cell {
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    private final boolean shared;
    private final long[] counts;
    private final Histogram[] times;
    private volatile @Nullable Sums latest;

    /** So many counts, and so many kinds of times. */
    Cell(boolean shared, int counts, int times) {
        this.shared = shared;
        this.counts = new long[counts];
        this.times = new Histogram[times];
        for (int i = 0; i < times; i++) {
            this.times[i] = new Histogram(shared);
        }
    }

    final void add(int count, long more) {
        if (shared) {
            COUNT.getAndAdd(counts, count, more);
        } else {
            COUNT.setRelease(counts, count, counts[count] + more);
        }
    }

    final void record(int time, long nanos) {
        times[time].record(nanos);
    }

    /** What has come so far; the same object as long as nothing comes. */
    final Sums sums() {
        long[] soFar = new long[counts.length];
        for (int i = 0; i < soFar.length; i++) {
            soFar[i] = (long) COUNT.getAcquire(counts, i);
        }
        Distribution[] distributions = new Distribution[times.length];
        for (int i = 0; i < distributions.length; i++) {
            distributions[i] = times[i].distribution();
        }
        Sums known = latest;
        if (known == null || !known.consistsOf(soFar, distributions)) {
            known = new Sums(soFar, distributions);
            latest = known;
        }
        return known;
    }
}
