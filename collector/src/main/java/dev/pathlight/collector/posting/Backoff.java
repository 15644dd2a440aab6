package dev.pathlight.collector.posting;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a failure: twice as long after each, up to a limit, and never all at the same time. */
final class Backoff {
    private final long firstMillis;
    private final long mostMillis;
    private int failures;

    Backoff(long firstMillis, long mostMillis) {
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
    }

    /** The next wait, in milliseconds: from a half of what it may be at most. */
    long next() {
        long most = Math.min(mostMillis, firstMillis << Math.min(failures++, 20));
        return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    }

    /** All is well. */
    void reset() {
        failures = 0;
    }
}
