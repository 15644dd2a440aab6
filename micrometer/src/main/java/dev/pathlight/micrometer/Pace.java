package dev.pathlight.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Limits the times that one publication sends as datagrams to about 100,000 a second: all times of an interval are published at
 * once, and receivers would drop some. What is more than that is left out, so that publications do not fall behind. Other
 * registries get everything. Confined to one thread.
 */
final class Pace {
    private static final int BURST = 128;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PER_MILLI = 100;

    /** Most times that are published once the publisher is closing. */
    private static final long LAST = 150_000;

    private final boolean limited;
    private final CountDownLatch closing;
    private long left;

    Pace(MeterRegistry registry, long intervalMillis, CountDownLatch closing) {
        Class<?> type = registry.getClass();
        while (type != null && !type.getName().equals("io.micrometer.statsd.StatsdMeterRegistry")) {
            type = type.getSuperclass();
        }
        this.limited = type != null;
        this.closing = closing;
        this.left = Math.max(1_000, intervalMillis) * PER_MILLI;
    }

    /** Returns the share of this many times that may be published. */
    double share(long times) {
        limit();
        return !limited || times <= left ? 1 : (double) left / times;
    }

    /** Returns whether one more may be published, and pauses if there were many. */
    boolean step() {
        if (limited) {
            limit();
            if (left == 0) {
                return false;
            }
            if (--left % BURST == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    private void limit() {
        if (closing.getCount() == 0) {
            left = Math.min(left, LAST);
        }
    }
}
