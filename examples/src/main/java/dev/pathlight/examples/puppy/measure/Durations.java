package dev.pathlight.examples.puppy.measure;

import java.util.Arrays;

/** A list of durations in nanoseconds. Thread-safe. */
public final class Durations {
    private long[] values = new long[64];
    private int size;

    /** Adds a duration. */
    public synchronized void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    /** Returns the number of durations. */
    public synchronized int count() {
        return size;
    }

    /**
     * Returns the value of rank {@code ceil(p * count)} in ascending order: with 20 values p95 is the 19th.
     *
     * @param p from 0 to 1
     * @return nanoseconds; 0 if there are no values
     */
    public synchronized long percentile(double p) {
        if (size == 0) {
            return 0;
        }
        Arrays.sort(values, 0, size);
        // Without the small step back, 0.95 * 20 would be a little more than 19.
        int rank = (int) Math.ceil(p * size - 1e-9);
        return values[Math.max(rank, 1) - 1];
    }

    /** Returns the largest value; 0 if there are none. */
    public long max() {
        return percentile(1);
    }
}
