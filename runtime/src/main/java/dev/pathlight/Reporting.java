package dev.pathlight;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.aggregation.Health;
import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.path.Key;
import dev.pathlight.recording.Settings;
import dev.pathlight.recording.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final long intervalNanos;
    private final List<Reporter> reporters;
    private final String instance = instance();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Health healthAtStart;

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    // What has been reported so far; only the thread touches it.
    private Instant reportedTo = start;
    private Totals reported = Totals.EMPTY;
    private Health reportedHealth = Health.NONE;

    /** Examples of what has been reported so far. */
    private volatile Map<Key, Sample> sampled = Map.of();

    Reporting(Monitor monitor, String service, long intervalNanos, List<Reporter> reporters) {
        this.monitor = monitor;
        this.service = service;
        this.intervalNanos = intervalNanos;
        this.reporters = List.copyOf(reporters);
        this.healthAtStart = monitor.healthNow();
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
        long nextReport = System.nanoTime() + intervalNanos;
        try {
            while (!closing.await(Math.min(SWEEP_NANOS, Math.max(1, nextReport - System.nanoTime())), NANOSECONDS)) {
                monitor.closeRequests(false);
                if (System.nanoTime() - nextReport >= 0) {
                    report();
                    nextReport = System.nanoTime() + intervalNanos;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants this thread to end, and so it does
        }
        monitor.closeRequests(false);
        report();
        for (Reporter reporter : reporters) {
            tell(reporter, null);
        }
    }

    private void report() {
        if (reporters.isEmpty()) {
            return;
        }
        try {
            Snapshot interval = nextInterval();
            for (Reporter reporter : reporters) {
                tell(reporter, interval);
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    private Snapshot nextInterval() {
        Instant now = now();
        Totals totals = monitor.measured();
        Health health = monitor.healthNow().since(healthAtStart);
        Map<Key, Sample> samples = monitor.takeExamples();
        sampled = Sample.merge(sampled, samples);
        Snapshot interval =
                new Snapshot(window(reportedTo, now, totals.since(reported), samples, health.since(reportedHealth)));
        reportedTo = now;
        reported = totals;
        reportedHealth = health;
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
        Map<Key, Sample> samples = Sample.merge(sampled, monitor.examples());
        return new Snapshot(window(
                start, now(), monitor.measured(), samples, monitor.healthNow().since(healthAtStart)));
    }

    private Window window(Instant from, Instant to, Totals totals, Map<Key, Sample> samples, Health health) {
        return new Window(
                service, instance, from, to, Settings.ENABLED, totals, samples, monitor.inFlightNow(), health);
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

    /** What tells this process from others of the same service. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return ProcessHandle.current().pid() + (host == null ? "" : "@" + host);
    }
}
