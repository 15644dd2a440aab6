package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import dev.pathlight.Distribution.Bucket;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of times. The meter records each time, as if the application had done so: this is correct for cumulative
 * registries, step registries, those with buckets and those that forward each value. What the meter refuses is recorded next time.
 *
 * <p>Of each time only its bucket is known, which is at most 0.8 % wide. The position of the recorded times in their
 * buckets is chosen so that their sum is exact. A reading may have a time without its part of the sum, if that was being recorded;
 * then the next times get the difference, as far as their buckets allow.
 */
final class TimerRow implements Row {
    private final MeterName name;
    private final Tags tags;
    private @Nullable Distribution reading;
    private @Nullable Distribution planned;
    /** The buckets that are planned and have not been recorded completely, and the position of their times. */
    private Deque<Bucket> buckets = new ArrayDeque<>();

    private double place;
    /** How many times of the first bucket have been recorded. */
    private long recorded;

    private long publishedSum;

    /** The part of a time that is still to be published, after thinning. */
    private double rest;

    TimerRow(MeterName name, Tags tags) {
        this.name = name;
        this.tags = tags;
    }

    @Override
    public void discard() {
        reading = null;
    }

    @Override
    public void add(Distribution times) {
        reading = reading == null ? times : reading.merge(times);
    }

    @Override
    public long times() {
        return reading == null ? 0 : reading.count() - (planned == null ? 0 : planned.count());
    }

    @Override
    public void publish(Publication publication) {
        Distribution all = reading;
        reading = null;
        Timer timer = (Timer) publication.meter(name, tags);
        record(timer, publication);
        if (all != null) {
            plan(all, publication);
            record(timer, publication);
        }
    }

    /** Adds the buckets of new times: all of them, or none if that fails. */
    private void plan(Distribution all, Publication publication) {
        List<Bucket> fresh = (planned == null ? all : all.since(planned)).buckets();
        Deque<Bucket> more = new ArrayDeque<>(buckets);
        double left = rest;
        for (Bucket bucket : fresh) {
            left += bucket.count() * publication.share;
            long kept = publication.share == 1 ? bucket.count() : Math.min(bucket.count(), (long) left);
            left -= kept;
            more.addFirst(new Bucket(bucket.lowest(), bucket.highest(), kept));
        }
        place = place(fresh, all.sum() - publishedSum);
        planned = all;
        rest = left;
        buckets = more;
        Iterator<Bucket> kept = more.iterator();
        for (int i = fresh.size() - 1; i >= 0; i--) {
            leaveOut(fresh.get(i), fresh.get(i).count() - kept.next().count(), publication);
        }
    }

    private void record(Timer timer, Publication publication) {
        Exemplars exemplars = publication.exemplars(name, tags);
        while (!buckets.isEmpty()) {
            Bucket bucket = buckets.element();
            exemplars.during(bucket, () -> record(bucket, timer, publication));
            buckets.remove();
            recorded = 0;
        }
    }

    /** Records the first times of a bucket at one nanosecond, the others at the one before. */
    private void record(Bucket bucket, Timer timer, Publication publication) {
        double exact = exact(bucket);
        long below = (long) exact;
        long above = Math.round((exact - below) * bucket.count());
        while (recorded < bucket.count()) {
            if (!publication.takesTime()) {
                leaveOut(bucket, bucket.count() - recorded, publication);
                return;
            }
            long nanos = recorded < above ? below + 1 : below;
            timer.record(nanos, TimeUnit.NANOSECONDS);
            recorded++;
            publishedSum += nanos;
        }
    }

    private double exact(Bucket bucket) {
        return bucket.lowest() + place * (bucket.highest() - bucket.lowest());
    }

    private void leaveOut(Bucket bucket, long count, Publication publication) {
        publication.leftOut += count;
        publishedSum += Math.round(count * exact(bucket));
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
