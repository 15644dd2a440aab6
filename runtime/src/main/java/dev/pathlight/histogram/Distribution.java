package dev.pathlight.histogram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The values of one histogram in one window: immutable, mergeable with others of any thread, window or process.
 *
 * <p>Values are what was recorded within 0.4 %; {@link #sum()} is exact, and so are {@link #min()} and {@link
 * #max()} where the window is all of the histogram's time.
 */
public final class Distribution {
    /** No values. */
    public static final Distribution EMPTY = new Distribution(new int[0], new long[0], 0, 0, 0);

    private final int[] buckets;
    private final long[] counts;
    private final long count;
    private final long sum;
    private final long min;
    private final long max;

    private Distribution(int[] buckets, long[] counts, long sum, long min, long max) {
        this.buckets = buckets;
        this.counts = counts;
        this.count = Arrays.stream(counts).sum();
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    /** The number of values. */
    public long count() {
        return count;
    }

    /** The exact sum of the values. */
    public long sum() {
        return sum;
    }

    /** The exact mean; 0 where there are no values. */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** The smallest value; 0 where there are none. */
    public long min() {
        return min;
    }

    /** The largest value; 0 where there are none. */
    public long max() {
        return max;
    }

    /**
     * The value of rank {@code ceil(quantile * count)}, the first having rank 1: with 20 values the quantile 0.95
     * is the 19th. 0 where there are no values.
     *
     * @param quantile from 0 to 1; 0 gives the smallest
     * @throws IllegalArgumentException if it is not in that range
     */
    public long quantile(double quantile) {
        if (!(quantile >= 0 && quantile <= 1)) {
            throw new IllegalArgumentException("quantile must be from 0 to 1, not " + quantile);
        }
        // In decimals: 0.07 * 100 in binary is more than 7, and its ceiling would be 8.
        long rank = Math.max(
                1,
                BigDecimal.valueOf(quantile)
                        .multiply(BigDecimal.valueOf(count))
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
        if (rank >= count) {
            return max;
        }
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.max(min, Math.min(max, Buckets.middle(buckets[i])));
            }
        }
        return max;
    }

    /** Into how many buckets the values have fallen. */
    public int buckets() {
        return buckets.length;
    }

    /**
     * The smallest value that a bucket may have.
     *
     * @param i which of those that have values, in ascending order from 0
     */
    public long lowest(int i) {
        return Buckets.lowest(buckets[i]);
    }

    /** The largest value that the same bucket may have. */
    public long highest(int i) {
        return Buckets.highest(buckets[i]);
    }

    /** How many values the same bucket has. */
    public long countOf(int i) {
        return counts[i];
    }

    /** The values of both. */
    public Distribution merge(Distribution other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        return combine(other, 1).build(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
    }

    /** The values that came after an earlier reading of the same histogram. */
    public Distribution since(Distribution earlier) {
        if (earlier == this) {
            return EMPTY;
        }
        return earlier.count == 0 ? this : combine(earlier, -1).build(sum - earlier.sum, min, max);
    }

    private Builder combine(Distribution other, int sign) {
        Builder builder = new Builder();
        int i = 0;
        int j = 0;
        while (i < buckets.length || j < other.buckets.length) {
            int mine = i < buckets.length ? buckets[i] : Integer.MAX_VALUE;
            int theirs = j < other.buckets.length ? other.buckets[j] : Integer.MAX_VALUE;
            long total = (mine <= theirs ? counts[i++] : 0) + (theirs <= mine ? sign * other.counts[j++] : 0);
            builder.add(Math.min(mine, theirs), total);
        }
        return builder;
    }

    /** Collects buckets in ascending order. */
    static final class Builder {
        private int[] buckets = new int[16];
        private long[] counts = new long[16];
        private int size;

        void add(int bucket, long count) {
            if (count <= 0) {
                return;
            }
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            buckets[size] = bucket;
            counts[size++] = count;
        }

        /** Brings {@code min} and {@code max} into the lowest and the highest bucket that has values. */
        Distribution build(long sum, long min, long max) {
            if (size == 0) {
                return EMPTY;
            }
            int first = buckets[0];
            int last = buckets[size - 1];
            return new Distribution(
                    Arrays.copyOf(buckets, size),
                    Arrays.copyOf(counts, size),
                    sum,
                    Math.min(Math.max(min, Buckets.lowest(first)), Buckets.highest(first)),
                    Math.min(Math.max(max, Buckets.lowest(last)), Buckets.highest(last)));
        }
    }
}
