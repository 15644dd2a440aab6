package dev.pathlight;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.environment.Threads;
import dev.pathlight.path.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The thread of a monitor. It closes requests that cannot end, and calls the reporters at their intervals. Thread-safe. */
final class Reporting implements Runnable {
    /** How often to look for requests that can no longer be done. */
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long closing waits for a reporter that is busy. */
    private static final long CLOSE_MILLIS = 3_000;

    private final Monitor monitor;
    private final String service;
    private final List<Schedule> schedules = new CopyOnWriteArrayList<>();
    private final String instance = instance();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Health healthAtStart;

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Samples of the requests reported so far. */
    private volatile Map<Key, Sample> sampled = Map.of();

    Reporting(Monitor monitor, String service, long intervalNanos, List<Reporter> reporters) {
        this.monitor = monitor;
        this.service = service;
        this.healthAtStart = monitor.health();
        Map<Long, List<Reporter>> byInterval = new LinkedHashMap<>();
        for (Reporter reporter : reporters) {
            byInterval
                    .computeIfAbsent(intervalNanos(reporter, intervalNanos), nanos -> new ArrayList<>())
                    .add(reporter);
        }
        byInterval.forEach((nanos, group) -> {
            Schedule schedule = new Schedule(List.copyOf(group), nanos, nothing());
            schedule.next += nanos;
            schedules.add(schedule);
        });
    }

    /** Returns the snapshot of an empty span, at the start of the monitor. */
    private Snapshot nothing() {
        return new Snapshot(
                service, instance, start, start, Settings.ENABLED, List.of(), List.of(), List.of(), Health.NONE);
    }

    /** Returns the interval of a reporter; the monitor's if it names none, or an invalid one. */
    private static long intervalNanos(Reporter reporter, long otherwise) {
        try {
            return reporter.interval()
                    .map(every -> Monitor.nanos(Monitor.Builder.positive(every, "interval")))
                    .orElse(otherwise);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return otherwise;
        }
    }

    /** Adds a reporter with its own interval. Its first interval begins when the thread of the monitor has noticed it. */
    void add(Reporter reporter, long intervalNanos) {
        if (closing.getCount() > 0) {
            schedules.add(new Schedule(List.of(reporter), intervalNanos, null));
            start();
        }
    }

    /** Removes a reporter that was added. Does not close it. */
    void remove(Reporter reporter) {
        for (Schedule schedule : schedules) {
            if (schedule.added && schedule.reporters.get(0) == reporter) {
                schedules.remove(schedule);
                return;
            }
        }
    }

    /** Starts the thread, the first time. */
    void start() {
        if (thread.get() == null) {
            Thread made = Threads.create("pathlight-monitor", this);
            if (thread.compareAndSet(null, made)) {
                made.start();
            }
        }
    }

    /** Runs until the monitor is closed, and then reports the last intervals. */
    @Override
    public void run() {
        try {
            for (long now = System.nanoTime(); !closing.await(untilNext(now), NANOSECONDS); ) {
                monitor.sweep();
                now = System.nanoTime();
                for (Schedule schedule : schedules) {
                    if (schedule.next - now <= 0) {
                        report(schedule);
                    }
                }
                now = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // an interrupt asks this thread to end
        }
        monitor.sweep();
        for (Schedule schedule : schedules) {
            report(schedule);
            for (Reporter reporter : schedule.reporters) {
                call(reporter, null);
            }
        }
        schedules.clear();
    }

    private long untilNext(long now) {
        long wait = SWEEP_NANOS;
        for (Schedule schedule : schedules) {
            wait = Math.min(wait, schedule.next - now);
        }
        return Math.max(1, wait);
    }

    private void report(Schedule schedule) {
        try {
            Snapshot interval = nextInterval(schedule);
            if (interval != null) {
                for (Reporter reporter : schedule.reporters) {
                    call(reporter, interval);
                }
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
        schedule.next = System.nanoTime() + schedule.intervalNanos;
    }

    /** Returns the measurements since the schedule's last interval; null if none had begun. */
    private @Nullable Snapshot nextInterval(Schedule schedule) {
        Snapshot whole = read();
        Map<Key, Sample> samples = monitor.recorder().takeSamples();
        sampled = Sample.merge(sampled, samples);
        for (Schedule each : schedules) {
            each.samples = Sample.merge(each.samples, samples);
        }
        Snapshot earlier = schedule.reported;
        Snapshot interval = earlier == null ? null : sampled(whole.since(earlier), schedule.samples);
        schedule.reported = whole;
        schedule.samples = Map.of();
        return interval;
    }

    /** Reports an interval to a reporter; null closes it. */
    private static void call(Reporter reporter, @Nullable Snapshot interval) {
        try {
            if (interval == null) {
                reporter.close();
            } else {
                reporter.report(interval);
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    Snapshot snapshot() {
        return sampled(read(), Sample.merge(sampled, monitor.recorder().samples()));
    }

    /** Returns the measurements since the start, without samples. */
    private Snapshot read() {
        Totals totals = monitor.recorder().totals();
        return new Snapshot(
                service,
                instance,
                start,
                now(),
                Settings.ENABLED,
                Rows.plus(totals.operations(), monitor.recorder().inFlightCounts(), Operation::name, Operation::plus),
                totals.blame(),
                totals.executors(),
                monitor.health().since(healthAtStart));
    }

    private static Snapshot sampled(Snapshot snapshot, Map<Key, Sample> samples) {
        return snapshot.withSamples(operation -> {
            Sample sample = samples.get(Key.of(operation.name()));
            return sample == null ? RequestSample.EMPTY : new RequestSample(sample);
        });
    }

    /** Returns the time by the wall clock of the start, so that spans have their true length even if that clock is set. */
    private Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    /** Makes the thread report the last intervals and end. Waits for a reporter that hangs, but not for long. */
    void close() {
        if (closing.getCount() == 0) {
            return;
        }
        monitor.closeRequests();
        start();
        closing.countDown();
        Thread reporting = thread.get();
        try {
            if (reporting != null && reporting != Thread.currentThread()) {
                reporting.join(CLOSE_MILLIS);
                if (reporting.isAlive()) {
                    InternalErrors.report(new IllegalStateException("a reporter does not return: closed without it"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reporters that share an interval, and the last report to them, which only the thread of the monitor touches. */
    private static final class Schedule {
        final List<Reporter> reporters;
        final long intervalNanos;
        final boolean added;

        /** When the next interval ends; for a reporter that was added, when its first one begins. */
        long next = System.nanoTime();

        /** The measurements up to the end of its last interval; null until the first one has begun. */
        @Nullable
        Snapshot reported;

        Map<Key, Sample> samples = Map.of();

        Schedule(List<Reporter> reporters, long intervalNanos, @Nullable Snapshot reported) {
            this.reporters = reporters;
            this.intervalNanos = intervalNanos;
            this.added = reported == null;
            this.reported = reported;
        }
    }

    /** Returns a name that distinguishes this process from others of the same service. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return ProcessHandle.current().pid() + (host == null ? "" : "@" + host);
    }
}
