package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;

/** What a {@link Cell} counted and timed in a window, by the same numbers. Immutable. */
final class Sums {
    private final long[] counts;
    private final Distribution[] times;

    Sums(long[] counts, Distribution[] times) {
        this.counts = counts;
        this.times = times;
    }

    long count(int which) {
        return counts[which];
    }

    Distribution time(int which) {
        return times[which];
    }

    /** The sum of both. */
    Sums merge(Sums other) {
        return combine(other, 1);
    }

    /** What has come since an earlier reading of the same cells. */
    Sums since(Sums earlier) {
        return combine(earlier, -1);
    }

    private Sums combine(Sums other, int sign) {
        long[] newCounts = counts.clone();
        for (int i = 0; i < newCounts.length; i++) {
            newCounts[i] += sign * other.counts[i];
        }
        Distribution[] newTimes = times.clone();
        for (int i = 0; i < newTimes.length; i++) {
            newTimes[i] = sign > 0 ? times[i].merge(other.times[i]) : times[i].since(other.times[i]);
        }
        return new Sums(newCounts, newTimes);
    }
}
