package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import dev.pathlight.Distribution.Bucket;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of times. The meter records each time, as if the application had done so: this is correct for cumulative
 * registries, step registries, those with buckets and those that forward each value.
 *
 * <p>Of each time only its bucket is known, which is at most 0.8 % wide. The position of the recorded times in their
 * buckets is chosen so that their sum is exact.
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

    /** Returns the position in their buckets, from 0 for the lowest to 1 for the highest end, at which values have this sum. */
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
