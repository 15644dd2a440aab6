package dev.pathlight.benchmarks.work;

import java.util.Random;

/** Durations like those of services: most about a millisecond, some a thousand times as long. */
public final class LongTail {
    private static final double MEDIAN_NANOS = 1e6;
    private static final double SIGMA = 1.5;
    private static final long SHORTEST = 1_000;

    private final Random random;

    /** Creates a sequence. The same seed gives the same durations. */
    public LongTail(long seed) {
        random = new Random(seed);
    }

    /** Returns the next duration in nanoseconds, from a log-normal distribution. */
    public long next() {
        return Math.max(SHORTEST, (long) (MEDIAN_NANOS * Math.exp(SIGMA * random.nextGaussian())));
    }
}
