package dev.pathlight.micrometer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Limits the rate of published values to about 100,000 a second. All values of an interval are published at once: without
 * a limit, receivers of datagrams would drop some, and the application would lose its processor. Confined to one thread.
 */
final class Pace {
    private static final int BURST = 128;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private int values;

    /** Counts a published value, and pauses if there were many. */
    void step() {
        values++;
        if (values == BURST) {
            values = 0;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
