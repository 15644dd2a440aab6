package dev.pathlight.dashboard.http;

import java.util.function.LongSupplier;

/** How many requests are let through: so many a second, and after a pause a number at once. Thread-safe. */
final class Rate {
    private final double perNano;
    private final double most;
    private final LongSupplier clock;
    private double left;
    private long filled;

    Rate(double perSecond, double atOnce, LongSupplier nanoTime) {
        this.perNano = perSecond / 1e9;
        this.most = atOnce;
        this.clock = nanoTime;
        this.left = atOnce;
        this.filled = nanoTime.getAsLong();
    }

    /** Whether one more may pass. */
    synchronized boolean pass() {
        long now = clock.getAsLong();
        left = Math.min(most, left + (now - filled) * perNano);
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
