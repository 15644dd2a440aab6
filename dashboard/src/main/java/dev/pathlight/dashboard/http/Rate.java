package dev.pathlight.dashboard.http;

import java.util.function.LongSupplier;

/** Token bucket: limits requests per second and, after a pause, in a burst. Thread-safe. */
final class Rate {
    private final double perNano;
    private final double burst;
    private final LongSupplier clock;
    private double left;
    private long filled;

    Rate(double perSecond, double burst, LongSupplier nanoTime) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.clock = nanoTime;
        this.left = burst;
        this.filled = nanoTime.getAsLong();
    }

    /** Takes one request out of the allowance; returns false if none is left. */
    synchronized boolean tryAcquire() {
        long now = clock.getAsLong();
        left = Math.min(burst, left + (now - filled) * perNano);
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
