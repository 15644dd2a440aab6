package dev.pathlight.micrometer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.pathlight.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The thread that publishes the measurements of a monitor to a registry, until this or the registry is closed. */
final class Publishing implements Runnable, AutoCloseable {
    /** The longest time for which closing waits for a busy registry. */
    private static final long CLOSE_MILLIS = 3_000;

    private final Monitor monitor;
    private final MeterRegistry registry;
    private final long intervalMillis;
    private final Failures failures = new Failures();
    private final Meters meters;
    private final SnapshotMeters snapshots;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Publishing(Monitor monitor, MeterRegistry registry, Duration interval, int limit, ExemplarTraces traces) {
        this.monitor = monitor;
        this.registry = registry;
        this.intervalMillis = Math.max(1, interval.toMillis());
        this.meters = new Meters(registry, limit, traces, failures);
        this.snapshots = new SnapshotMeters(meters);
        // Without inherited thread-locals: they belong to the application.
        this.thread = new Thread(null, this, "pathlight-micrometer", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    static Publishing start(
            Monitor monitor, MeterRegistry registry, Duration interval, int limit, ExemplarTraces traces) {
        Publishing publishing = new Publishing(monitor, registry, interval, limit, traces);
        publishing.thread.start();
        return publishing;
    }

    @Override
    public void run() {
        // Not at once: a registry that pushes is still connecting, and would lose what it gets before.
        while (!await() && !registry.isClosed()) {
            failures.guard(this::publish);
        }
        failures.guard(this::publish);
    }

    /** Waits for an interval. Returns whether to end. */
    private boolean await() {
        try {
            return closing.await(intervalMillis, MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // an interrupt asks this thread to end
        }
    }

    private void publish() {
        if (!registry.isClosed()) {
            snapshots.read(monitor.snapshot());
            meters.publish();
        }
    }

    /** Publishes what is left, and ends. Waits for a busy registry for a limited time only. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
