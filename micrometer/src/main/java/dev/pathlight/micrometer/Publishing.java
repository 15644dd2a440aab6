package dev.pathlight.micrometer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.pathlight.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The thread that brings what a monitor measured into a registry, until it is closed or the registry is. */
final class Publishing implements Runnable, AutoCloseable {
    /** How long closing waits for a registry that is busy. */
    private static final long CLOSE_MILLIS = 3_000;

    private final Monitor monitor;
    private final MeterRegistry registry;
    private final long intervalMillis;
    private final Failures failures = new Failures();
    private final Meters meters;
    private final SnapshotFigures figures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Publishing(Monitor monitor, MeterRegistry registry, Duration interval, int limit, ExemplarTraces traces) {
        this.monitor = monitor;
        this.registry = registry;
        this.intervalMillis = Math.max(1, interval.toMillis());
        this.meters = new Meters(registry, limit, traces, failures);
        this.figures = new SnapshotFigures(meters);
        // What the application keeps with its threads is nothing of ours.
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
        // Not at once: registries that push connect when they are made, and what comes before is lost to them.
        while (!await() && !registry.isClosed()) {
            failures.guard(this::publish);
        }
        failures.guard(this::publish);
    }

    /** Waits an interval; returns whether this is the end. */
    private boolean await() {
        try {
            return closing.await(intervalMillis, MILLISECONDS);
        } catch (InterruptedException e) {
            return true; // somebody wants this thread to end, and so it does
        }
    }

    private void publish() {
        if (!registry.isClosed()) {
            figures.read(monitor.snapshot());
            meters.publish();
        }
    }

    /** Publishes what is left, and ends; a registry that does not return is not waited for longer than a while. */
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
