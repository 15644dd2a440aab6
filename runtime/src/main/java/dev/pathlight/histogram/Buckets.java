package dev.pathlight.histogram;

/**
 * The layout of all histograms: which values share a bucket. Values below 256 have a bucket each; above, every octave has 128 equal
 * buckets, so that the middle of a bucket is at most 1/256, 0.39 %, away from any value in it.
 *
 * <p>The layout is that of HdrHistogram (Gil Tene), with 256 sub-buckets. Counters are in chunks of an octave.
 */
public final class Buckets {
    /** Chunk 0 has the values below 256, chunk k the octave from 2^(k+7). */
    static final int CHUNKS = 56;

    private static final int HALF_BITS = 7;
    private static final int HALF = 1 << HALF_BITS;

    private Buckets() {}

    static int chunkOf(long value) {
        return Math.max(0, Long.SIZE - 1 - HALF_BITS - Long.numberOfLeadingZeros(value | 1));
    }

    static int slotOf(long value, int chunk) {
        return chunk == 0 ? (int) value : (int) (value >>> chunk) - HALF;
    }

    static int slots(int chunk) {
        return chunk == 0 ? 2 * HALF : HALF;
    }

    /** Returns the position of a chunk's first bucket in the order of all buckets. */
    static int firstBucket(int chunk) {
        return chunk == 0 ? 0 : (chunk + 1) << HALF_BITS;
    }

    /** Returns the bucket of a value. */
    public static int of(long value) {
        int chunk = chunkOf(value);
        return firstBucket(chunk) + slotOf(value, chunk);
    }

    /** Returns the smallest value in a bucket. */
    public static long lowest(int bucket) {
        if (bucket < 2 * HALF) {
            return bucket;
        }
        int chunk = (bucket >> HALF_BITS) - 1;
        return (long) ((bucket & (HALF - 1)) + HALF) << chunk;
    }

    /** Returns the largest value in a bucket. */
    public static long highest(int bucket) {
        return bucket + 1 == firstBucket(CHUNKS) ? Long.MAX_VALUE : lowest(bucket + 1) - 1;
    }

    /** Returns the middle of a bucket. */
    public static long middle(int bucket) {
        long low = lowest(bucket);
        return low + ((highest(bucket) - low) >> 1);
    }
}
