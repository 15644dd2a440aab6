package dev.pathlight;

import dev.pathlight.histogram.Buckets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a histogram in a span of time, in nanoseconds. Immutable; merges with distributions of other threads, spans and
 * processes.
 *
 * <p>Values are within 0.4 % of what was recorded. {@link #sum()} is exact, and so are {@link #min()} and {@link #max()} where
 * the span is the whole lifetime of the histogram.
 *
 * @since 0.1
 */
public final class Distribution {
    /** A distribution without values. */
    public static final Distribution EMPTY = new Distribution(new byte[0], 0, 0, 0, 0);

    /**
     * For each bucket that has values, its distance from the bucket before and its count. Each number takes as many bytes as it
     * needs, seven bits to the byte, lowest bits first; all bytes of a number but the last are negative. Most numbers take one
     * byte, which matters because every reading of every histogram is kept.
     */
    private final byte[] encoded;

    private final long count;
    private final long sum;
    private final long min;
    private final long max;

    private Distribution(byte[] encoded, long count, long sum, long min, long max) {
        this.encoded = encoded;
        this.count = count;
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    /**
     * Restores a distribution from its parts, for example after another process has sent them.
     *
     * @param buckets as {@link #buckets()}; their {@code highest} is not read
     * @param sum as {@link #sum()}
     * @param min as {@link #min()}
     * @param max as {@link #max()}
     * @throws IllegalArgumentException if these cannot be the parts of one distribution
     */
    public static Distribution of(List<Bucket> buckets, long sum, long min, long max) {
        Builder builder = new Builder();
        for (Bucket bucket : buckets) {
            builder.add(bucket.lowest, bucket.count);
        }
        if (sum < 0 || (builder.count == 0 && sum > 0)) {
            throw new IllegalArgumentException("the sum of " + builder.count + " values cannot be " + sum);
        }
        return builder.build(sum, min, max);
    }

    /** Returns the number of values. */
    public long count() {
        return count;
    }

    /** Returns the exact sum of the values. */
    public long sum() {
        return sum;
    }

    /** Returns the exact mean; 0 where there are no values. */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Returns the smallest value; 0 where there are none. */
    public long min() {
        return min;
    }

    /** Returns the largest value; 0 where there are none. */
    public long max() {
        return max;
    }

    /**
     * Returns the value of rank {@code ceil(quantile * count)}, the first having rank 1: with 20 values the quantile 0.95 is the
     * 19th. 0 where there are no values.
     *
     * @param quantile from 0 to 1; 0 gives the smallest value
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
        for (Cursor at = new Cursor(encoded); at.isOnBucket(); at.next()) {
            seen += at.count;
            if (seen >= rank) {
                return Math.max(min, Math.min(max, Buckets.middle(at.bucket)));
            }
        }
        return max;
    }

    /** Returns the buckets that have values, in ascending order. No two overlap, and all distributions share one layout. */
    public List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (Cursor at = new Cursor(encoded); at.isOnBucket(); at.next()) {
            buckets.add(new Bucket(Buckets.lowest(at.bucket), Buckets.highest(at.bucket), at.count));
        }
        return List.copyOf(buckets);
    }

    /** Returns the values of this and another distribution, which may be of any thread, span or process. */
    public Distribution merge(Distribution other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        return combine(other, 1).build(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
    }

    /**
     * Returns the values that came after an earlier reading of the same distribution, for example from one {@link
     * Monitor#snapshot()} to the next. A value that was being recorded during the earlier reading may have its sum here and its
     * count there; where no other value came, that sum is left out.
     */
    public Distribution since(Distribution earlier) {
        if (equals(earlier)) {
            return EMPTY;
        }
        return earlier.count == 0 ? this : combine(earlier, -1).build(sum - earlier.sum, min, max);
    }

    private Builder combine(Distribution other, int sign) {
        Builder builder = new Builder();
        Cursor mine = new Cursor(encoded);
        Cursor theirs = new Cursor(other.encoded);
        while (mine.isOnBucket() || theirs.isOnBucket()) {
            int bucket = Math.min(mine.bucket, theirs.bucket);
            long total = 0;
            if (mine.bucket == bucket) {
                total += mine.count;
                mine.next();
            }
            if (theirs.bucket == bucket) {
                total += sign * theirs.count;
                theirs.next();
            }
            if (total > 0) {
                builder.append(bucket, total);
            }
        }
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Distribution values
                        && sum == values.sum
                        && min == values.min
                        && max == values.max
                        && Arrays.equals(encoded, values.encoded));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded) + Long.hashCode(sum);
    }

    @Override
    public String toString() {
        return "Distribution[count=" + count + ", sum=" + sum + ", min=" + min + ", max=" + max + "]";
    }

    /**
     * A range of values that a distribution does not distinguish.
     *
     * @param lowest the smallest value that falls into the bucket, in nanoseconds
     * @param highest the largest value that falls into it
     * @param count the number of values in it
     * @since 0.1
     */
    public record Bucket(long lowest, long highest, long count) {}

    /** Steps through the buckets that have values. */
    private static final class Cursor {
        private static final int NONE = Integer.MAX_VALUE;

        private final byte[] encoded;
        private int next;

        int bucket;
        long count;

        Cursor(byte[] encoded) {
            this.encoded = encoded;
            next();
        }

        boolean isOnBucket() {
            return bucket != NONE;
        }

        /** Moves to the next bucket; after the last one, the bucket is {@link #NONE}. */
        void next() {
            if (next == encoded.length) {
                bucket = NONE;
            } else {
                bucket += (int) number();
                count = number();
            }
        }

        private long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte bits = encoded[next++];
                number |= (long) (bits & 0x7f) << shift;
                if (bits >= 0) {
                    return number;
                }
            }
        }
    }

    /**
     * Builds a distribution bucket by bucket. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private static final int LONGEST_PAIR = 2 * 10;

        private byte[] encoded = new byte[4 * LONGEST_PAIR];
        private int size;
        private int first;
        private int last;
        private long count;

        /** Creates a builder of a distribution without values. */
        public Builder() {}

        /**
         * Adds a bucket.
         *
         * @param lowest the smallest value that falls into it, larger than in the bucket added before
         * @param values the number of values in it, at least 1
         * @throws IllegalArgumentException if no bucket begins there, if the buckets are not in order, or if there are no values
         */
        public void add(long lowest, long values) {
            int bucket = lowest < 0 ? -1 : Buckets.of(lowest);
            if (bucket < 0 || (size > 0 && bucket <= last) || Buckets.lowest(bucket) != lowest) {
                throw new IllegalArgumentException("no bucket begins with " + lowest + ", or it is not in order");
            }
            if (values <= 0 || count + values < 0) {
                throw new IllegalArgumentException("a bucket cannot have " + values + " values");
            }
            append(bucket, values);
        }

        private void append(int bucket, long values) {
            if (size + LONGEST_PAIR > encoded.length) {
                encoded = Arrays.copyOf(encoded, 2 * encoded.length);
            }
            first = size == 0 ? bucket : first;
            number(bucket - last);
            number(values);
            last = bucket;
            count += values;
        }

        private void number(long number) {
            long rest = number;
            for (; rest > Byte.MAX_VALUE; rest >>>= 7) {
                encoded[size++] = (byte) (rest | 0x80);
            }
            encoded[size++] = (byte) rest;
        }

        /**
         * Builds the distribution. A smallest and a largest value outside of the lowest and the highest bucket that have values
         * are moved into it.
         *
         * @param sum the exact sum of the values
         * @param min the smallest value
         * @param max the largest value
         */
        public Distribution build(long sum, long min, long max) {
            if (size == 0) {
                return EMPTY;
            }
            return new Distribution(
                    Arrays.copyOf(encoded, size),
                    count,
                    sum,
                    Math.min(Math.max(min, Buckets.lowest(first)), Buckets.highest(first)),
                    Math.min(Math.max(max, Buckets.lowest(last)), Buckets.highest(last)));
        }
    }
}
