package dev.pathlight.histogram;

/**
 * Which values share a counter. Values below 256 have one each; above, every octave is cut into 128 equal
 * buckets, so that the middle of a bucket is at most 1/256, 0.39 %, away from any value in it.
 *
 * <p>The layout is that of HdrHistogram (Gil Tene), with 256 sub-buckets. Counters lie in chunks of an octave.
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

    /** Position of a chunk's first bucket in the order of all buckets. */
    static int firstBucket(int chunk) {
        return chunk == 0 ? 0 : (chunk + 1) << HALF_BITS;
    }

    /** The bucket that a value falls into. */
    public static int of(long value) {
        int chunk = chunkOf(value);
        return firstBucket(chunk) + slotOf(value, chunk);
    }

    public static long lowest(int bucket) {
        if (bucket < 2 * HALF) {
            return bucket;
        }
        int chunk = (bucket >> HALF_BITS) - 1;
        return (long) ((bucket & (HALF - 1)) + HALF) << chunk;
    }

    public static long highest(int bucket) {
        return bucket + 1 == firstBucket(CHUNKS) ? Long.MAX_VALUE : lowest(bucket + 1) - 1;
    }

    public static long middle(int bucket) {
        long low = lowest(bucket);
        return low + ((highest(bucket) - low) >> 1);
    }
}
