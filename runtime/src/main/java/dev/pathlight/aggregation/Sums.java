package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a {@link Cell} counted and timed in a window, by the same numbers. Immutable. */
final class Sums {
    private final long[] counts;
    private final Distribution[] times;

    Sums(long[] counts, Distribution[] times) {
        this.counts = counts;
        this.times = times;
    }

    /** Whether these are its counts, and the very same distributions. */
    boolean consistsOf(long[] otherCounts, Distribution[] otherTimes) {
        for (int i = 0; i < times.length; i++) {
            if (times[i] != otherTimes[i]) {
                return false;
            }
        }
        return Arrays.equals(counts, otherCounts);
    }

    long count(int which) {
        return counts[which];
    }

    Distribution time(int which) {
        return times[which];
    }

    /**
     * This and another window's.
     *
     * @param sign 1 for the sum of both; -1 for what has come since the other, an earlier reading of the same cell
     */
    Sums combine(Sums other, int sign) {
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

    /** Whether both have the very same sums. */
    static <K> boolean same(Map<K, Sums> some, Map<K, Sums> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (Map.Entry<K, Sums> each : some.entrySet()) {
            if (each.getValue() != others.get(each.getKey())) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #combine(Sums, int)}, for each key; what only one of them has is as it is there. */
    static <K> Map<K, Sums> combine(Map<K, Sums> some, Map<K, Sums> others, int sign) {
        Map<K, Sums> combined = new HashMap<>(some);
        for (Map.Entry<K, Sums> other : others.entrySet()) {
            Sums mine = some.get(other.getKey());
            combined.put(other.getKey(), mine == null ? other.getValue() : mine.combine(other.getValue(), sign));
        }
        return combined;
    }
}
