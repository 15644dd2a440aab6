package dev.pathlight.dashboard.live;

import java.util.concurrent.TimeUnit;

/**
 * Time budget: 0.5 % of all time, saved up to a second. Overspending delays the next computation. Thread-safe.
 */
final class Budget {
    private static final long SHARE = 200;
    private static final long MOST = TimeUnit.SECONDS.toNanos(1);

    private long left = MOST;
    private long filled = System.nanoTime();

    /** Returns whether anything may be spent now. */
    synchronized boolean isLeft() {
        long now = System.nanoTime();
        left = Math.min(MOST, left + (now - filled) / SHARE);
        filled = now;
        return left > 0;
    }

    /** Subtracts what was spent. */
    synchronized void spend(long nanos) {
        left -= nanos;
    }
}
