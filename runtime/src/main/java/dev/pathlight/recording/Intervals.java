package dev.pathlight.recording;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The length of a union of intervals. Of the earliest it can forget all but their length; what is added later then
 * counts from where they ended.
 */
final class Intervals {
    private static final int MOST = 1 << 13;

    private long[][] intervals = new long[8][];
    private int size;
    private long forgotten;
    private long horizon = Long.MIN_VALUE;

    void add(long from, long to) {
        long start = Math.max(from, horizon);
        if (start >= to) {
            return;
        }
        if (size == intervals.length) {
            intervals = Arrays.copyOf(intervals, 2 * size);
        }
        intervals[size++] = new long[] {start, to};
    }

    /** Adds the union of others. */
    void addAll(Intervals others) {
        for (int i = 0; i < others.size; i++) {
            add(others.intervals[i][0], others.intervals[i][1]);
        }
        forgotten += others.forgotten;
        horizon = Math.max(horizon, others.horizon);
    }

    long length() {
        unite();
        long length = forgotten;
        for (int i = 0; i < size; i++) {
            length += intervals[i][1] - intervals[i][0];
        }
        return length;
    }

    /** Puts them in order, and makes those one that touch. */
    private void unite() {
        Arrays.sort(intervals, 0, size, Comparator.comparingLong(interval -> interval[0]));
        int last = -1;
        for (int i = 0; i < size; i++) {
            if (last >= 0 && intervals[i][0] <= intervals[last][1]) {
                intervals[last][1] = Math.max(intervals[last][1], intervals[i][1]);
            } else {
                intervals[++last] = intervals[i];
            }
        }
        Arrays.fill(intervals, last + 1, size, null);
        size = last + 1;
    }

    /** Forgets the earlier half of them if there are many. */
    void forgetEarliest() {
        if (size <= MOST) {
            return;
        }
        unite();
        int gone = size / 2;
        for (int i = 0; i < gone; i++) {
            forgotten += intervals[i][1] - intervals[i][0];
            horizon = intervals[i][1];
        }
        size -= gone;
        System.arraycopy(intervals, gone, intervals, 0, size);
        Arrays.fill(intervals, size, size + gone, null);
    }
}
