package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.histogram.Histogram;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts and times that grow, each by its number. Any thread may write, without a lock. */
class Cell {
    private final AtomicLongArray counts;
    private final Histogram[] times;

    /** So many counts, and so many kinds of times. */
    Cell(int counts, int times) {
        this.counts = new AtomicLongArray(counts);
        this.times = new Histogram[times];
        for (int i = 0; i < times; i++) {
            this.times[i] = new Histogram();
        }
    }

    final void add(int count, long more) {
        counts.addAndGet(count, more);
    }

    final void record(int time, long nanos) {
        times[time].record(nanos);
    }

    /** What has come so far. */
    final Sums sums() {
        long[] soFar = new long[counts.length()];
        for (int i = 0; i < soFar.length; i++) {
            soFar[i] = counts.get(i);
        }
        Distribution[] distributions = new Distribution[times.length];
        for (int i = 0; i < distributions.length; i++) {
            distributions[i] = times[i].distribution();
        }
        return new Sums(soFar, distributions);
    }
}
