package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import dev.pathlight.Distribution.Bucket;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times. Every one of them is recorded by the meter, as if the application had done so: only thus do cumulative and step
 * registries, those with buckets and those that send each value on, all get what they need.
 *
 * <p>A value is known to the bucket that it fell into, 0.8 % wide at most; where in it all values are put is chosen so
 * that their sum is that of the true values.
 */
final class TimerRow implements Row {
    private final Timer timer;
    private final Pace pace;
    private final Exemplars exemplars;
    private @Nullable Distribution reading;
    private @Nullable Distribution published;
    private long publishedSum;

    TimerRow(Timer timer, Pace pace, Exemplars exemplars) {
        this.timer = timer;
        this.pace = pace;
        this.exemplars = exemplars;
    }

    void add(Distribution times) {
        reading = reading == null ? times : reading.merge(times);
    }

    @Override
    public void publish() {
        Distribution all = reading;
        reading = null;
        if (all == null) {
            return;
        }
        List<Bucket> fresh = (published == null ? all : all.since(published)).buckets();
        published = all;
        double place = place(fresh, all.sum() - publishedSum);
        for (int i = fresh.size() - 1; i >= 0; i--) {
            Bucket bucket = fresh.get(i);
            exemplars.during(bucket, () -> record(bucket, place));
        }
    }

    private void record(Bucket bucket, double place) {
        double exact = bucket.lowest() + place * (bucket.highest() - bucket.lowest());
        long below = (long) exact;
        long above = Math.round((exact - below) * bucket.count());
        record(below + 1, above);
        record(below, bucket.count() - above);
    }

    private void record(long nanos, long times) {
        for (long i = 0; i < times; i++) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
            pace.step();
        }
        publishedSum += nanos * times;
    }

    /** Where in their buckets values have to be, 0 for the lowest and 1 for the highest end, to have this sum. */
    private static double place(List<Bucket> buckets, long sum) {
        double lowest = 0;
        double width = 0;
        for (Bucket bucket : buckets) {
            lowest += (double) bucket.lowest() * bucket.count();
            width += (double) (bucket.highest() - bucket.lowest()) * bucket.count();
        }
        return width == 0 ? 0 : Math.max(0, Math.min(1, (sum - lowest) / width));
    }
}
