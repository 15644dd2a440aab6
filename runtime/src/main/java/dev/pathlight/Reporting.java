package dev.pathlight;

import dev.pathlight.aggregation.Health;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.recording.Settings;
import dev.pathlight.recording.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The thread of a monitor: closes what cannot end, and calls the reporters at every interval. Thread-safe. */
final class Reporting {
    /** How often requests are looked for that can never be done. */
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long closing waits for a reporter that is busy. */
    private static final long CLOSE_SECONDS = 3;

    private final Monitor monitor;
    private final String service;
    private final long intervalNanos;
    private final List<Reporter> reporters;
    private final String instance = instance();
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Health healthAtStart;

    private final AtomicBoolean started = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;

    // What has been reported so far; touched by one reporting thread at a time, under the lock.
    private Instant reportedTo = start;
    private Totals reported = Totals.EMPTY;
    private Health reportedHealth;

    Reporting(Monitor monitor, String service, long intervalNanos, List<Reporter> reporters) {
        this.monitor = monitor;
        this.service = service;
        this.intervalNanos = intervalNanos;
        this.reporters = List.copyOf(reporters);
        this.healthAtStart = health();
        this.reportedHealth = Health.NONE;
    }

    /** Starts the thread, the first time. */
    void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "pathlight-monitor");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        long nextReport = System.nanoTime() + intervalNanos;
        lock.lock();
        try {
            while (!closed) {
                sweep();
                if (System.nanoTime() - nextReport >= 0) {
                    report();
                    nextReport = System.nanoTime() + intervalNanos;
                }
                closing.awaitNanos(Math.min(SWEEP_NANOS, Math.max(1, nextReport - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants this thread to end, and so it does
        } finally {
            lock.unlock();
        }
    }

    private void sweep() {
        try {
            monitor.closeWhatCannotEnd();
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    private void report() {
        if (reporters.isEmpty()) {
            return;
        }
        Instant now = now();
        Totals totals = monitor.measured();
        Health health = health().since(healthAtStart);
        Window window = window(reportedTo, now, totals.since(reported), health.since(reportedHealth));
        reportedTo = now;
        reported = totals;
        reportedHealth = health;
        Snapshot interval = new Snapshot(window);
        for (Reporter reporter : reporters) {
            try {
                reporter.report(interval);
            } catch (Throwable e) {
                Trouble.report(e);
            }
        }
    }

    Snapshot snapshot() {
        return new Snapshot(window(start, now(), monitor.measured(), health().since(healthAtStart)));
    }

    private Window window(Instant from, Instant to, Totals totals, Health health) {
        return new Window(service, instance, from, to, Settings.ENABLED, totals, monitor.inFlightNow(), health);
    }

    /** The wall clock as it would be if nobody had set it since the start: windows have their true length. */
    private Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    private Health health() {
        return new Health(Trouble.outside(), monitor.clampedNanos(), Trouble.failures());
    }

    void close() {
        if (!lockInTime()) {
            Trouble.report(new IllegalStateException("a reporter is still busy: closed without a last report"));
            return;
        }
        try {
            if (closed) {
                return;
            }
            closed = true;
            closing.signalAll();
            monitor.abandonAll();
            report();
            for (Reporter reporter : reporters) {
                try {
                    reporter.close();
                } catch (Throwable e) {
                    Trouble.report(e);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A reporter that hangs must not keep the application from ending. */
    private boolean lockInTime() {
        try {
            return lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }

    /** What tells this process from others of the same service. */
    private static String instance() {
        String host = System.getenv("HOSTNAME");
        return ProcessHandle.current().pid() + (host == null ? "" : "@" + host);
    }
}
