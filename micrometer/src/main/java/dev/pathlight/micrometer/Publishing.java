package dev.pathlight.micrometer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.pathlight.Monitor;
import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The thread that publishes the measurements of a monitor to a registry, until this or the registry is closed. It goes on whatever the
 * registry throws, and whether or not that leaves it interrupted. If it cannot be started, the monitor's threads try again.
 */
final class Publishing implements Runnable, AutoCloseable {
    /** The longest time for which closing waits for a busy registry. */
    private static final long CLOSE_MILLIS = 3_000;

    /** How many times are published as datagrams. */
    private static final int TIMES_PER_MILLI = 100;

    private final Monitor monitor;
    private final MeterRegistry registry;
    private final long intervalMillis;
    private final int limit;
    private final ExemplarTraces traces;
    private final Failures failures = new Failures();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadFactory threads;
    private volatile @Nullable Thread thread;
    private volatile boolean ended;

    private Publishing(
            Monitor monitor,
            MeterRegistry registry,
            Duration interval,
            int limit,
            ExemplarTraces traces,
            ThreadFactory threads) {
        this.monitor = monitor;
        this.registry = registry;
        this.intervalMillis = Math.max(1, interval.toMillis());
        this.limit = limit;
        this.traces = traces;
        this.threads = threads;
    }

    static Publishing start(
            Monitor monitor,
            MeterRegistry registry,
            Duration interval,
            int limit,
            ExemplarTraces traces,
            ThreadFactory threads) {
        Publishing publishing = new Publishing(monitor, registry, interval, limit, traces, threads);
        if (!publishing.startThread()) {
            monitor.addReporter(publishing.new Starting(), interval);
        }
        return publishing;
    }

    /** Returns a thread without inherited thread-locals: they belong to the application. */
    static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "pathlight-micrometer", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /** Starts the thread unless it has been started. Returns false, and counts that, if it cannot be. */
    private synchronized boolean startThread() {
        if (thread == null) {
            try {
                Thread made = threads.newThread(this);
                made.start();
                thread = made;
            } catch (Throwable e) {
                failures.report(e);
                return false;
            }
        }
        return true;
    }

    /** Starts the thread later. */
    private final class Starting implements Reporter {
        @Override
        public void report(Snapshot interval) {
            if (closing.getCount() == 0 || startThread()) {
                monitor.removeReporter(this);
            }
        }
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            try {
                more = publishNext();
            } catch (Throwable e) {
                failures.report(e);
            }
        }
        failures.guard(this::publish);
        ended = true;
    }

    /** Publishes after an interval; returns false if there is none any more. */
    private boolean publishNext() {
        // Not at once: a registry that pushes is still connecting, and would lose what it gets before.
        if (await() || registry.isClosed()) {
            return false;
        }
        publish();
        return true;
    }

    /** Returns whether it will publish nothing more. */
    boolean hasEnded() {
        return ended;
    }

    /** Waits for an interval. Returns whether to end. */
    private boolean await() {
        Thread.interrupted(); // a registry may have left the flag set, and only closing ends this thread
        try {
            return closing.await(intervalMillis, MILLISECONDS);
        } catch (InterruptedException e) {
            return closing.getCount() == 0;
        }
    }

    private void publish() {
        if (registry.isClosed()) {
            return;
        }
        Snapshot snapshot = monitor.snapshot();
        Set<MeterRegistry> parts = new LinkedHashSet<>();
        addParts(registry, parts);
        int folded = 0;
        for (MeterRegistry part : parts) {
            folded = Math.max(folded, publish(snapshot, part, parts, 0));
        }
        publish(snapshot, registry, parts, folded);
    }

    private static void addParts(MeterRegistry registry, Set<MeterRegistry> parts) {
        if (registry instanceof CompositeMeterRegistry composite) {
            for (MeterRegistry part : composite.getRegistries()) {
                if (!(part instanceof CompositeMeterRegistry)) {
                    parts.add(part);
                }
                addParts(part, parts);
            }
        }
    }

    /** Publishes to one registry. Counts and times go to each part of a composite, gauges only to the bound registry. */
    private int publish(Snapshot snapshot, MeterRegistry to, Set<MeterRegistry> parts, int foldedInParts) {
        Meters meters = Meters.claim(to, monitor, this, limit);
        return meters == null
                ? 0
                : meters.publish(
                        snapshot,
                        new Publication(
                                registry,
                                parts,
                                to,
                                traces,
                                failures,
                                TIMES_PER_MILLI * Math.max(1_000, intervalMillis),
                                closing),
                        foldedInParts);
    }

    /** Publishes what is left, and ends. Waits for a busy registry for a limited time only, and counts that as a failure. */
    @Override
    public void close() {
        closing.countDown();
        startThread();
        Thread publishing = thread;
        try {
            if (publishing != null) {
                publishing.join(CLOSE_MILLIS);
            }
            if (publishing != null && !ended) {
                failures.report(new IllegalStateException("busy: not everything is published"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
