package dev.pathlight;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.path.Key;
import dev.pathlight.recording.Settings;
import dev.pathlight.recording.Trouble;
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

/** The thread of a monitor: closes what cannot end, and calls the reporters at every interval. Thread-safe. */
final class Reporting implements Runnable {
    /** How often requests are looked for that can never be done. */
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

    /** Examples of what has been reported so far. */
    private volatile Map<Key, Sample> sampled = Map.of();

    Reporting(Monitor monitor, String service, long intervalNanos, List<Reporter> reporters) {
        this.monitor = monitor;
        this.service = service;
        this.healthAtStart = monitor.healthNow();
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

    /** Returns what was measured when the monitor started. */
    private Snapshot nothing() {
        return new Snapshot(
                service, instance, start, start, Settings.ENABLED, List.of(), List.of(), List.of(), Health.NONE);
    }

    /** What a reporter asks for; where that is no interval, the monitor's. */
    private static long intervalNanos(Reporter reporter, long otherwise) {
        try {
            return reporter.interval()
                    .map(every -> Monitor.nanos(Monitor.Builder.positive(every, "interval")))
                    .orElse(otherwise);
        } catch (Throwable e) {
            Trouble.report(e);
            return otherwise;
        }
    }

    /** Reports to one more, at intervals of its own, which begin when the thread comes to it. */
    void add(Reporter reporter, long intervalNanos) {
        if (closing.getCount() > 0) {
            schedules.add(new Schedule(List.of(reporter), intervalNanos, null));
            start();
        }
    }

    /** Reports no more to one that was added. */
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
            // What the application keeps with its threads is nothing of ours.
            Thread made = new Thread(null, this, "pathlight-monitor", 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            if (thread.compareAndSet(null, made)) {
                made.start();
            }
        }
    }

    /** What the thread does. */
    @Override
    public void run() {
        try {
            for (long now = System.nanoTime(); !closing.await(untilNext(now), NANOSECONDS); ) {
                monitor.closeRequests(false);
                now = System.nanoTime();
                for (Schedule schedule : schedules) {
                    if (schedule.next - now <= 0) {
                        report(schedule);
                    }
                }
                now = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants this thread to end, and so it does
        }
        monitor.closeRequests(false);
        for (Schedule schedule : schedules) {
            report(schedule);
            for (Reporter reporter : schedule.reporters) {
                tell(reporter, null);
            }
        }
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
                    tell(reporter, interval);
                }
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
        schedule.next = System.nanoTime() + schedule.intervalNanos;
    }

    /** Returns what was measured since the schedule's last interval; null if none had begun. */
    private @Nullable Snapshot nextInterval(Schedule schedule) {
        Snapshot whole = read();
        Map<Key, Sample> samples = monitor.takeExamples();
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

    /** Hands an interval to a reporter; null closes it. */
    private static void tell(Reporter reporter, @Nullable Snapshot interval) {
        try {
            if (interval == null) {
                reporter.close();
            } else {
                reporter.report(interval);
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    Snapshot snapshot() {
        return sampled(read(), Sample.merge(sampled, monitor.examples()));
    }

    /** Returns what was measured since the start, without samples. */
    private Snapshot read() {
        Totals totals = monitor.measured();
        return new Snapshot(
                service,
                instance,
                start,
                now(),
                Settings.ENABLED,
                Rows.plus(totals.operations(), monitor.inFlightNow(), Operation::name, Operation::plus),
                totals.blame(),
                totals.executors(),
                monitor.healthNow().since(healthAtStart));
    }

    private static Snapshot sampled(Snapshot snapshot, Map<Key, Sample> samples) {
        return snapshot.withSamples(operation -> {
            Sample sample = samples.get(Key.of(operation.name()));
            return sample == null ? RequestSample.EMPTY : new RequestSample(sample);
        });
    }

    /** The wall clock as it would be if nobody had set it since the start: windows have their true length. */
    private Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    /** Has the thread report what is left and end; a reporter that hangs is not waited for longer than a while. */
    void close() {
        if (closing.getCount() == 0) {
            return;
        }
        monitor.closeRequests(true);
        start();
        closing.countDown();
        Thread reporting = thread.get();
        try {
            if (reporting != null && reporting != Thread.currentThread()) {
                reporting.join(CLOSE_MILLIS);
                if (reporting.isAlive()) {
                    Trouble.report(new IllegalStateException("a reporter does not return: closed without it"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reporters with one interval, and what they have been told so far. Only the thread touches the latter. */
    private static final class Schedule {
        final List<Reporter> reporters;
        final long intervalNanos;
        final boolean added;

        /** When the next interval ends; for one that was added, when its first begins. */
        long next = System.nanoTime();

        /** What was measured until its last interval ended; null until the first one has begun. */
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

    /** What tells this process from others of the same service. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return ProcessHandle.current().pid() + (host == null ? "" : "@" + host);
    }
}
