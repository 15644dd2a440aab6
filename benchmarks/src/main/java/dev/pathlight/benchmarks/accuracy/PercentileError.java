package dev.pathlight.benchmarks.accuracy;

import dev.pathlight.Distribution;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.benchmarks.report.Sink;
import dev.pathlight.benchmarks.work.LongTail;
import dev.pathlight.benchmarks.work.ManyKeys;
import dev.pathlight.benchmarks.work.SetClock;
import java.util.Arrays;

/** Compares the reported percentiles of a long-tailed sample with the exact ones. */
public final class PercentileError {
    private static final int VALUES = 1_000_000;
    private static final long SEED = 7;
    private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999};

    private PercentileError() {}

    /** Measures the relative error of each percentile, in percent, and the largest. */
    public static void measure(double scale, Sink sink) {
        long[] exact = new long[(int) (VALUES * scale) + 1];
        Snapshot snapshot = record(exact);
        Arrays.sort(exact);
        Distribution reported = snapshot.operations().get(0).callbacks().get(0).external();
        double largest = 0;
        for (double quantile : QUANTILES) {
            // Rounding can lift the product slightly above the integer that it should be.
            int rank = (int) Math.ceil(quantile * exact.length - 1e-6);
            double truth = exact[rank - 1];
            double error = Math.abs(reported.quantile(quantile) - truth) / truth * 100;
            sink.figure("percentile error/p" + name(quantile), error);
            largest = Math.max(largest, error);
        }
        sink.figure("largest percentile error", largest);
    }

    private static Snapshot record(long[] exact) {
        SetClock clock = new SetClock();
        LongTail times = new LongTail(SEED);
        try (Monitor monitor = Monitor.builder().clock(clock).build()) {
            ManyKeys application = new ManyKeys(monitor, () -> {});
            application.use(1);
            for (int i = 0; i < exact.length; i++) {
                exact[i] = times.next();
                Runnable callback = application.handle(0);
                clock.advance(exact[i]);
                callback.run();
            }
            return monitor.snapshot();
        }
    }

    private static String name(double quantile) {
        String percent = String.valueOf(Math.round(quantile * 1e6) / 1e4);
        return percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent;
    }
}
