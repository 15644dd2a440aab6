package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Counter;

/** A count that only grows. The meter gets the difference since the last time, whichever way its registry adds up. */
final class CounterRow implements Row {
    private final Counter counter;
    private long reading;
    private long published;

    CounterRow(Counter counter) {
        this.counter = counter;
    }

    void add(long count) {
        reading += count;
    }

    @Override
    public void publish() {
        long fresh = reading - published;
        reading = 0;
        // Negative if a count was read between two updates that belong together; the next reading makes up for it.
        if (fresh > 0) {
            published += fresh;
            counter.increment((double) fresh);
        }
    }
}
