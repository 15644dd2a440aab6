package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/**
 * A way to measure the same work: a handler that passes callbacks to a loop, and the callbacks. Unavoidable differences favour
 * the peers: all callbacks of a peer have one class, which makes calls cheaper.
 */
interface Side extends AutoCloseable {
    /** Runs a handler that creates a number of callbacks with one key, for the loop to run. */
    void callbacks(Loop loop, Chores chores, int count);

    /** Runs a handler that creates three callbacks with different keys. The last is the response. */
    void request(Loop loop, Chores chores);

    @Override
    default void close() {}

    /** Returns the side with a name, without loading others. */
    static Side named(String name) {
        return switch (name) {
            case "bare" -> new Bare();
            case "clocks" -> new ClockFloor();
            case "stopwatch" -> new Stopwatch();
            case "pathlight" -> new PathlightSide();
            case "outside" -> new PathlightOutside();
            case "hdrhistogram" -> new HdrHistogramSide();
            case "micrometer-timer" -> new MicrometerTimer();
            case "micrometer-observation" -> new MicrometerObservation();
            case "dropwizard" -> new DropwizardTimer();
            case "prometheus" -> new PrometheusHistogram();
            case "opentelemetry-api" -> OpenTelemetrySide.apiAlone();
            case "opentelemetry-noop" -> OpenTelemetrySide.droppingSpans();
            case "opentelemetry-batch" -> OpenTelemetrySide.withBatches();
            case "brave" -> new BraveSide();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
