package dev.pathlight;

import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a monitor. One closes requests that cannot end. The tracer and each reporter have one of their own, so that one that
 * does not return keeps neither the others nor the monitor from going on. Thread-safe.
 */
final class Reporting {
    /** How often to look for requests that can no longer be done. */
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long closing waits for a reporter that is busy. */
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Monitor monitor;
    private final String service;
    private final List<Schedule> schedules = new CopyOnWriteArrayList<>();
    private final String instance = instance();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Health healthAtStart;

    private final Worker sweeping = new Worker("pathlight-monitor", this::sweep);
    private final Worker tracing = new Worker("pathlight-tracer", this::reportEnded);
    private volatile boolean closed;

    /** Samples of the requests reported so far. */
    private volatile Map<Key, Sample> sampled = Map.of();

    Reporting(Monitor monitor, String service, long intervalNanos, List<Reporter> reporters) {
        this.monitor = monitor;
        this.service = service;
        this.healthAtStart = monitor.health();
        for (Reporter reporter : reporters) {
            Schedule schedule = new Schedule(reporter, intervalNanos(reporter, intervalNanos), nothing());
            schedule.next += schedule.intervalNanos;
            schedules.add(schedule);
        }
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

    /** Adds a reporter with its own interval. Its first interval begins when its thread has started. */
    void add(Reporter reporter, long intervalNanos) {
        if (!closed) {
            Schedule schedule = new Schedule(reporter, intervalNanos, null);
            schedules.add(schedule);
            schedule.worker.start();
            start();
            if (closed) {
                schedule.worker.close(); // it was closed meanwhile
            }
        }
    }

    /** Removes a reporter that was added. Does not close it. */
    void remove(Reporter reporter) {
        for (Schedule schedule : schedules) {
            if (schedule.added && schedule.reporter == reporter) {
                schedules.remove(schedule);
                schedule.removed = true;
                schedule.worker.close();
                return;
            }
        }
    }

    /** Starts the threads unless they run. */
    void start() {
        sweeping.start();
    }

    private long sweep(boolean last) {
        if (!last) {
            if (monitor.hasTracer()) {
                tracing.start();
            }
            for (Schedule schedule : schedules) {
                schedule.worker.start();
            }
        }
        monitor.sweep();
        return SWEEP_NANOS;
    }

    private long reportEnded(boolean last) {
        monitor.reportEnded();
        return SWEEP_NANOS;
    }

    /** Returns the measurements since the schedule's last interval; null if none had begun. */
    private synchronized @Nullable Snapshot nextInterval(Schedule schedule) {
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

    synchronized Snapshot snapshot() {
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

    /** Makes the threads report the last intervals and end. Waits for a reporter that hangs, but not for long. */
    void close() {
        if (closed) {
            return;
        }
        boolean hasTracer = monitor.hasTracer();
        closed = true;
        monitor.closeRequests();
        List<Worker> others = new ArrayList<>();
        if (hasTracer) {
            others.add(tracing);
        }
        schedules.forEach(schedule -> others.add(schedule.worker));
        long end = System.nanoTime() + CLOSE_NANOS;
        try {
            close(List.of(sweeping), end); // first: what it closes is still reported
            close(others, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        schedules.clear();
    }

    private static void close(List<Worker> workers, long end) throws InterruptedException {
        workers.forEach(Worker::close);
        for (Worker worker : workers) {
            if (!worker.awaitEnd(end - System.nanoTime())) {
                InternalErrors.report(new IllegalStateException("a reporter does not return: closed without it"));
            }
        }
    }

    /** A reporter with its thread and the last report to it. */
    private final class Schedule {
        final Reporter reporter;
        final long intervalNanos;
        final boolean added;
        final Worker worker = new Worker("pathlight-reporter", this::report);
        volatile boolean removed;

        /** When the next interval ends; for a reporter that was added, when its first one begins. */
        long next = System.nanoTime();

        /** The measurements up to the end of its last interval; null until the first one has begun. */
        @Nullable
        Snapshot reported;

        Map<Key, Sample> samples = Map.of();

        Schedule(Reporter reporter, long intervalNanos, @Nullable Snapshot reported) {
            this.reporter = reporter;
            this.intervalNanos = intervalNanos;
            this.added = reported == null;
            this.reported = reported;
        }

        private long report(boolean last) {
            if (!removed && (last || next - System.nanoTime() <= 0)) {
                try {
                    Snapshot interval = nextInterval(this);
                    if (interval != null) {
                        reporter.report(interval);
                    }
                } catch (Throwable e) {
                    InternalErrors.report(e);
                }
                next = System.nanoTime() + intervalNanos;
            }
            if (!removed && last) {
                close();
            }
            return next - System.nanoTime();
        }

        private void close() {
            try {
                reporter.close();
            } catch (Throwable e) {
                InternalErrors.report(e);
            }
        }
    }

    /** Returns a name that distinguishes this process from others of the same service. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return ProcessHandle.current().pid() + (host == null ? "" : "@" + host);
    }
}
