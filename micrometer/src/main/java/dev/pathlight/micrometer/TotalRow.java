package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * A total of times without the single times. The meter is a timer that gets the total of each interval as one value: thus
 * the total has the right unit everywhere, and loses no fraction in registries whose counters are whole numbers.
 */
final class TotalRow implements Row {
    private final Timer timer;
    private long reading;
    private long published;

    TotalRow(Timer timer) {
        this.timer = timer;
    }

    void add(long nanos) {
        reading += nanos;
    }

    @Override
    public void publish() {
        long fresh = reading - published;
        reading = 0;
        if (fresh > 0) {
            published += fresh;
            timer.record(fresh, TimeUnit.NANOSECONDS);
        }
    }
}
