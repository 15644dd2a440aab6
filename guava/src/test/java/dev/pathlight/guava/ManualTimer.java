package dev.pathlight.guava;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer that fires when the test says so. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
    private Runnable last = () -> {};

    ManualTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        last = action;
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /** Does on this thread what was scheduled last. */
    void fire() {
        last.run();
    }
}
