package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * A count, or a total of times without the single times, that only grows. The meter gets the difference since the last time,
 * whichever way its registry adds up.
 *
 * <p>The meter of a total is a timer that gets the total of each interval as one value: thus the total has the right unit
 * everywhere, and loses no fraction in registries whose counters are whole numbers.
 */
final class SumRow implements Row {
    private final MeterName name;
    private final Tags tags;
    private long reading;
    private long published;

    SumRow(MeterName name, Tags tags) {
        this.name = name;
        this.tags = tags;
    }

    @Override
    public void discard() {
        reading = 0;
    }

    @Override
    public void add(long sum) {
        reading += sum;
    }

    @Override
    public void publish(Publication publication) {
        long fresh = reading - published;
        reading = 0;
        Meter meter = publication.meter(name, tags);
        // Negative if it was read between two updates that belong together; the next reading makes up for it.
        if (fresh > 0) {
            if (meter instanceof Timer timer) {
                timer.record(fresh, TimeUnit.NANOSECONDS);
            } else {
                ((Counter) meter).increment((double) fresh);
            }
            published += fresh;
        }
    }
}
