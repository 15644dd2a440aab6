package dev.pathlight.benchmarks.work;

import java.util.Random;

/** Durations as services have them: most about a millisecond, some a thousand times as long. The seed decides. */
public final class LongTail {
    private static final double MEDIAN_NANOS = 1e6;
    private static final double SIGMA = 1.5;
    private static final long SHORTEST = 1_000;

    private final Random random;

    /** The same seed gives the same durations. */
    public LongTail(long seed) {
        random = new Random(seed);
    }

    /** The next, in nanoseconds: log-normal. */
    public long next() {
        return Math.max(SHORTEST, (long) (MEDIAN_NANOS * Math.exp(SIGMA * random.nextGaussian())));
    }
}
