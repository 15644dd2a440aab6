package dev.pathlight.collector.posting;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses after failures: they double up to a limit, and are random, so that processes do not retry at the same time. */
final class Backoff {
    private final long firstMillis;
    private final long mostMillis;
    private int failures;

    Backoff(long firstMillis, long mostMillis) {
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
    }

    /** Counts a failure; returns the pause after it in milliseconds, at least half of the longest. */
    long afterFailure() {
        long most = Math.min(mostMillis, firstMillis << Math.min(failures++, 20));
        return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    }

    /** Starts again with the shortest pause. */
    void reset() {
        failures = 0;
    }
}
