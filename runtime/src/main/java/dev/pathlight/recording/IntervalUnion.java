package dev.pathlight.recording;

import java.util.Arrays;

/**
 * A union of intervals, of which only the length is asked. It can drop the earliest and keep their length; intervals that are
 * added later then count from where those ended.
 */
final class IntervalUnion {
    private static final int MAX = 1 << 13;
    private static final int FEW = 16;

    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private int size;
    private long forgotten;
    private long horizon = Long.MIN_VALUE;

    void clear() {
        if (starts.length > MAX) {
            starts = new long[8];
            ends = new long[8];
        }
        size = 0;
        forgotten = 0;
        horizon = Long.MIN_VALUE;
    }

    void add(long from, long to) {
        long start = Math.max(from, horizon);
        if (start >= to) {
            return;
        }
        if (size == starts.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size); // last: its length is what the test above reads
        }
        starts[size] = start;
        ends[size++] = to;
    }

    /** Adds the union of others. */
    void addAll(IntervalUnion others) {
        for (int i = 0; i < others.size; i++) {
            add(others.starts[i], others.ends[i]);
        }
        forgotten += others.forgotten;
        horizon = Math.max(horizon, others.horizon);
    }

    long length() {
        unite();
        long length = forgotten;
        for (int i = 0; i < size; i++) {
            length += ends[i] - starts[i];
        }
        return length;
    }

    /**
     * Sorts the intervals and merges those that touch. Pairing the earliest start with the earliest end, and so on, leaves the
     * union as it is: at each instant as many have begun and as many have ended.
     */
    private void unite() {
        if (size < 2) {
            return;
        }
        sort(starts, size);
        sort(ends, size);
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (starts[i] <= ends[last]) {
                ends[last] = ends[i];
            } else {
                starts[++last] = starts[i];
                ends[last] = ends[i];
            }
        }
        size = last + 1;
    }

    // Insertion sort is the fastest for a few.
    private static void sort(long[] values, int size) {
        if (size > FEW) {
            Arrays.sort(values, 0, size);
            return;
        }
        for (int i = 1; i < size; i++) {
            long value = values[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--) {
                values[at] = values[at - 1];
            }
            values[at] = value;
        }
    }

    /** Drops the earlier half if there are many, and keeps its length. */
    void forgetEarliest() {
        if (size <= MAX) {
            return;
        }
        unite();
        int gone = size / 2;
        for (int i = 0; i < gone; i++) {
            forgotten += ends[i] - starts[i];
            horizon = ends[i];
        }
        size -= gone;
        System.arraycopy(starts, gone, starts, 0, size);
        System.arraycopy(ends, gone, ends, 0, size);
    }
}
