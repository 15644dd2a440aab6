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
    public static final Distribution EMPTY = new Distribution(new byte[0], 0, 0, 0, 0);

    /**
     * Of each bucket that has values how far it is from the one before, and how many values it has: numbers of seven bits to
     * the byte, the lowest first, all but the last byte negative. Most are one byte, of the twelve that an index and a count
     * take; and every reading of every histogram is kept.
     */
    private final byte[] buckets;

    private final long count;
    private final long sum;
    private final long min;
    private final long max;

    private Distribution(byte[] buckets, long count, long sum, long min, long max) {
        this.buckets = buckets;
        this.count = count;
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    /**
     * The same values again, from what {@link #eachBucket} and the others said, in this process or another.
     *
     * @param lowest of each bucket, in ascending order
     * @param counts of the same buckets
     * @throws IllegalArgumentException if there is no such bucket, or they cannot be of one distribution
     */
    public static Distribution of(long[] lowest, long[] counts, long sum, long min, long max) {
        if (lowest.length != counts.length) {
            throw new IllegalArgumentException(lowest.length + " buckets cannot have " + counts.length + " counts");
        }
        Builder builder = new Builder();
        int before = -1;
        long count = 0;
        for (int i = 0; i < lowest.length; i++) {
            int bucket = lowest[i] < 0 ? -1 : Buckets.of(lowest[i]);
            if (bucket <= before || Buckets.lowest(bucket) != lowest[i]) {
                throw new IllegalArgumentException("no bucket begins with " + lowest[i] + ", or it is not in order");
            }
            count += counts[i];
            if (counts[i] <= 0 || count < 0) {
                throw new IllegalArgumentException("a bucket cannot have " + counts[i] + " values");
            }
            builder.add(bucket, counts[i]);
            before = bucket;
        }
        if (sum < 0 || (count == 0 && sum > 0)) {
            throw new IllegalArgumentException("the sum of " + count + " values cannot be " + sum);
        }
        return builder.build(sum, min, max);
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
        for (Cursor at = new Cursor(buckets); at.isOnBucket(); at.next()) {
            seen += at.count;
            if (seen >= rank) {
                return Math.max(min, Math.min(max, Buckets.middle(at.bucket)));
            }
        }
        return max;
    }

    /** Visits the buckets that have values, in ascending order. */
    public void eachBucket(BucketVisitor visitor) {
        for (Cursor at = new Cursor(buckets); at.isOnBucket(); at.next()) {
            visitor.bucket(Buckets.lowest(at.bucket), Buckets.highest(at.bucket), at.count);
        }
    }

    /** Takes the smallest and the largest value that a bucket may have, and how many it has. */
    @FunctionalInterface
    public interface BucketVisitor {
        void bucket(long lowest, long highest, long count);
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

    /**
     * The values that came after an earlier reading of the same histogram. Of a value that was being recorded as the earlier one
     * was taken, the sum may come here and the count there; where no other value came, that sum is left out.
     */
    public Distribution since(Distribution earlier) {
        if (earlier == this) {
            return EMPTY;
        }
        return earlier.count == 0 ? this : combine(earlier, -1).build(sum - earlier.sum, min, max);
    }

    private Builder combine(Distribution other, int sign) {
        Builder builder = new Builder();
        Cursor mine = new Cursor(buckets);
        Cursor theirs = new Cursor(other.buckets);
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
            builder.add(bucket, total);
        }
        return builder;
    }

    /** Goes through the buckets that have values. */
    private static final class Cursor {
        private static final int NONE = Integer.MAX_VALUE;

        private final byte[] buckets;
        private int next;

        int bucket;
        long count;

        Cursor(byte[] buckets) {
            this.buckets = buckets;
            next();
        }

        boolean isOnBucket() {
            return bucket != NONE;
        }

        /** After the last one, the bucket is {@link #NONE}. */
        void next() {
            if (next == buckets.length) {
                bucket = NONE;
            } else {
                bucket += (int) number();
                count = number();
            }
        }

        private long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte bits = buckets[next++];
                number |= (long) (bits & 0x7f) << shift;
                if (bits >= 0) {
                    return number;
                }
            }
        }
    }

    /** Collects buckets in ascending order. */
    static final class Builder {
        private static final int LONGEST = 2 * 10;

        private byte[] buckets = new byte[4 * LONGEST];
        private int size;
        private int first;
        private int last;
        private long count;

        void add(int bucket, long more) {
            if (more <= 0) {
                return;
            }
            if (size + LONGEST > buckets.length) {
                buckets = Arrays.copyOf(buckets, 2 * buckets.length);
            }
            first = size == 0 ? bucket : first;
            number(bucket - last);
            number(more);
            last = bucket;
            count += more;
        }

        private void number(long number) {
            long rest = number;
            for (; rest > Byte.MAX_VALUE; rest >>>= 7) {
                buckets[size++] = (byte) (rest | 0x80);
            }
            buckets[size++] = (byte) rest;
        }

        /** Brings {@code min} and {@code max} into the lowest and the highest bucket that has values. */
        Distribution build(long sum, long min, long max) {
            if (size == 0) {
                return EMPTY;
            }
            return new Distribution(
                    Arrays.copyOf(buckets, size),
                    count,
                    sum,
                    Math.min(Math.max(min, Buckets.lowest(first)), Buckets.highest(first)),
                    Math.min(Math.max(max, Buckets.lowest(last)), Buckets.highest(last)));
        }
    }
}
