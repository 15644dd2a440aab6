package dev.pathlight.benchmarks.growth;

import com.sun.management.ThreadMXBean;
import dev.pathlight.Monitor;
import dev.pathlight.benchmarks.report.Series;
import dev.pathlight.benchmarks.report.Sink;
import dev.pathlight.benchmarks.work.ManyKeys;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The cost of one more item as their number grows by factors of ten. */
public final class Growth {
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 2_000;
    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(600);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Growth() {}

    /** Measures all series. A scale below 1 omits their upper ends, and measures for a shorter time. */
    public static void measure(double scale, Sink sink) {
        callbacks(100, scale, (name, value) -> {}); // warms up
        for (int n = 1; n <= 100_000 * scale || n == 1; n *= 10) {
            callbacks(n, scale, sink);
        }
        for (int n = 10; n <= 10_000 * scale || n == 10; n *= 10) {
            keys(n, scale, sink);
        }
        for (int n = 1; n <= 1_000_000 * scale || n == 1; n *= 10) {
            inFlight(n, scale, sink);
        }
    }

    private static void callbacks(int n, double scale, Sink sink) {
        try (Monitor monitor = monitor()) {
            ManyKeys application = new ManyKeys(monitor, () -> {});
            application.use(1);
            int requests = Math.max(1, BATCH / n);
            long perBatch = (long) requests * n;
            sink.figure(Series.CALLBACKS.at(n), quickest(perBatch, scale, () -> {
                for (int i = 0; i < requests; i++) {
                    application.requestWith(n);
                }
            }));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            application.requestWith(n);
            sink.figure(Series.CALLBACK_BYTES.at(n), (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / n);
        }
    }

    private static void keys(int n, double scale, Sink sink) {
        try (Monitor monitor = monitor()) {
            ManyKeys application = new ManyKeys(monitor, () -> {});
            application.use(n);
            int requests = Math.max(n, BATCH);
            sink.figure(Series.KEYS.at(n), quickest(requests, scale, () -> {
                for (int i = 0; i < requests; i++) {
                    application.request(i);
                }
            }));
            sink.figure(Series.SNAPSHOT.at(n), quickest(n, scale, monitor::snapshot));
        }
    }

    private static void inFlight(int n, double scale, Sink sink) {
        try (Monitor monitor = monitor()) {
            ManyKeys application = new ManyKeys(monitor, () -> {});
            application.use(1);
            Runnable[] waiting = new Runnable[n];
            for (int i = 0; i < n; i++) {
                waiting[i] = application.handle(0);
            }
            int[] next = {0};
            sink.figure(Series.IN_FLIGHT.at(n), quickest(BATCH, scale, () -> {
                for (int i = 0; i < BATCH; i++) {
                    int at = next[0];
                    next[0] = at + 1 == n ? 0 : at + 1;
                    waiting[at].run();
                    waiting[at] = application.handle(0);
                }
            }));
            for (Runnable each : waiting) {
                each.run();
            }
        }
    }

    private static Monitor monitor() {
        return Monitor.builder().timeout(Duration.ofHours(1)).build();
    }

    /** Returns the CPU time of one operation in nanoseconds: the lower quartile over batches, as disturbances only add time. */
    private static double quickest(long perBatch, double scale, Runnable batch) {
        double[] nanos = new double[MOST_BATCHES];
        int count = 0;
        long end = System.nanoTime() + (long) (LENGTH * Math.min(1, scale * 10));
        while (count < nanos.length && (count < 3 || System.nanoTime() < end)) {
            long start = THREADS.getCurrentThreadCpuTime();
            batch.run();
            nanos[count++] = (double) (THREADS.getCurrentThreadCpuTime() - start) / perBatch;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[count / 4];
    }
}
