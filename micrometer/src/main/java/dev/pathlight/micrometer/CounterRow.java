package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Counter;

/** A count that only grows. The meter gets the difference, which every kind of registry adds up as it has to. */
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
        // A difference of two counts can be read between the one and the other, and is made up for the next time.
        if (fresh > 0) {
            published += fresh;
            counter.increment((double) fresh);
        }
    }
}
