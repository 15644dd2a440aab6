package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.function.Consumer;

/** A histogram of Prometheus' client with its defaults, labels looked up beforehand. */
final class PrometheusHistogram implements Side {
    private static final double SECOND = 1e9;

    private final Histogram histogram =
            Histogram.builder().name("code_seconds").labelNames("key").build();
    private final DistributionDataPoint handle = histogram.labelValues("handle");
    private final DistributionDataPoint feed = histogram.labelValues("feed");
    private final DistributionDataPoint wash = histogram.labelValues("wash");
    private final DistributionDataPoint clean = histogram.labelValues("clean");

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            loop.call(timed(feed, chores));
        }
        handle.observe((System.nanoTime() - start) / SECOND);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.call(timed(feed, chores));
        loop.call(timed(wash, chores));
        loop.call(timed(clean, chores));
        handle.observe((System.nanoTime() - start) / SECOND);
    }

    private static Consumer<Bowl> timed(DistributionDataPoint point, Chores chores) {
        return bowl -> {
            long start = System.nanoTime();
            try {
                chores.done(bowl);
            } finally {
                point.observe((System.nanoTime() - start) / SECOND);
            }
        };
    }
}
