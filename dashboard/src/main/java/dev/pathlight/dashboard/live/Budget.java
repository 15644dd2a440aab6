package dev.pathlight.dashboard.live;

import java.util.concurrent.TimeUnit;

/**
 * Time that may be spent: a two-hundredth of all time, saved up to a second. What costs more than there is puts off what
 * comes next. Thread-safe.
 */
final class Budget {
    private static final long SHARE = 200;
    private static final long MOST = TimeUnit.SECONDS.toNanos(1);

    private long left = MOST;
    private long filled = System.nanoTime();

    /** Whether something may be spent now. */
    synchronized boolean isLeft() {
        long now = System.nanoTime();
        left = Math.min(MOST, left + (now - filled) / SHARE);
        filled = now;
        return left > 0;
    }

    /** Takes what was spent. */
    synchronized void spend(long nanos) {
        left -= nanos;
    }
}
