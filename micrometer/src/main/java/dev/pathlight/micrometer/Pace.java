package dev.pathlight.micrometer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets values go out at a pace, some 100,000 a second, as what an interval has brought comes all at once: a receiver of
 * datagrams drops what it cannot take, and the application wants its processor. One thread uses it.
 */
final class Pace {
    private static final int BURST = 128;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private int values;

    /** A value has gone out. */
    void step() {
        values++;
        if (values == BURST) {
            values = 0;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
