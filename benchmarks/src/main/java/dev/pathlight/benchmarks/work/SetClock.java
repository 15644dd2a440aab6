package dev.pathlight.benchmarks.work;

import java.util.function.LongSupplier;

/** A clock that moves only when it is set. Confined to one thread. */
public final class SetClock implements LongSupplier {
    private long now;

    @Override
    public long getAsLong() {
        return now;
    }

    /** Advances the clock. */
    public void advance(long nanos) {
        now += nanos;
    }
}
