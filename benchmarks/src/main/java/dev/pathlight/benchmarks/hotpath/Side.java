package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/**
 * One way of measuring the same work: a handler that hands callbacks to a loop, and the callbacks. Where sides cannot be
 * alike, the difference is in favour of the peers: all callbacks of a peer are of one class, so that calling them is cheaper.
 */
interface Side extends AutoCloseable {
    /** A handler that makes so many callbacks of one key, for the loop to call. */
    void callbacks(Loop loop, Chores chores, int count);

    /** A handler that makes three callbacks of different keys; the last is the response. */
    void request(Loop loop, Chores chores);

    @Override
    default void close() {}

    /** The one of that name; loads no other. */
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
