package dev.pathlight.benchmarks.work;

import java.util.function.LongSupplier;

/** A clock that stands still until it is set. For one thread. */
public final class SetClock implements LongSupplier {
    private long now;

    @Override
    public long getAsLong() {
        return now;
    }

    /** Lets so many nanoseconds pass. */
    public void advance(long nanos) {
        now += nanos;
    }
}
