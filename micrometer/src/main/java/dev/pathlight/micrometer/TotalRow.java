package dev.pathlight.micrometer;

import java.util.function.LongConsumer;

/** A total that only grows. The meter gets the difference since the last time, whichever way its registry adds up. */
final class TotalRow implements Row {
    private final LongConsumer meter;
    private long reading;
    private long published;

    TotalRow(LongConsumer meter) {
        this.meter = meter;
    }

    void add(long amount) {
        reading += amount;
    }

    @Override
    public void publish() {
        long fresh = reading - published;
        reading = 0;
        // Negative if a count was read between two updates that belong together; the next reading makes up for it.
        if (fresh > 0) {
            published += fresh;
            meter.accept(fresh);
        }
    }
}
