package dev.pathlight.benchmarks.report;

import java.util.List;

/** The targets for the speed of Pathlight. */
final class Targets {
    private static final String IN_FLIGHT = "bytes in flight, 1 outstanding/";
    private static final String PAUSE = "longest pause, 1 outstanding/";

    private Targets() {}

    static List<Target> all() {
        return List.of(
                most(
                        "callback outside a request: Pathlight / hand-written stopwatch",
                        1.1,
                        "callback/outside",
                        "callback/stopwatch"),
                bytes("callback outside a request: bytes", 40, "callback/outside"),
                most(
                        "one callback: Pathlight / HdrHistogram Recorder",
                        0.80,
                        "callback/pathlight",
                        "callback/hdrhistogram"),
                most(
                        "one callback: Pathlight / Micrometer Timer",
                        0.65,
                        "callback/pathlight",
                        "callback/micrometer-timer"),
                most(
                        "request with three callbacks: Pathlight / its clock reads alone",
                        1.4,
                        "request/pathlight",
                        "request/clocks"),
                most(
                        "request with three callbacks: Pathlight / its clock reads alone, stretch goal",
                        1.2,
                        "request/pathlight",
                        "request/clocks"),
                bytes("request with three callbacks: bytes", 400, "request/pathlight"),
                bytes("request with three callbacks: bytes, stretch goal", 250, "request/pathlight"),
                least(
                        "request with three callbacks: OpenTelemetry no-op / Pathlight",
                        1.6,
                        "request/opentelemetry-noop"),
                least(
                        "request with three callbacks: OpenTelemetry batch / Pathlight",
                        2.0,
                        "request/opentelemetry-batch"),
                least("request with three callbacks: Brave / Pathlight", 2.8, "request/brave"),
                least(
                        "request with three callbacks: Micrometer Observation / Pathlight",
                        3.6,
                        "request/micrometer-observation"),
                most(
                        "request with three callbacks: Pathlight switched off / without Pathlight",
                        1.05,
                        "request/off",
                        "request/bare"),
                scaling("callbacks of one key: throughput of two threads / one thread", "callback/pathlight"),
                scaling("requests of one operation: throughput of two threads / one thread", "request/pathlight"),
                Target.most(
                        "memory per key and kind, many keys with few values",
                        "B",
                        2048,
                        f -> f.of("bytes of a key and kind, sparse")),
                Target.most(
                        "memory per key and kind, few keys with many values, one stripe",
                        "B",
                        6144,
                        f -> f.of("bytes of a key and kind, hot")),
                Target.most(
                        "percentiles p50 to p99.99: relative error", "%", 0.4, f -> f.of("largest percentile error")),
                Target.most(
                        "a million requests in flight, one callback each: memory of Pathlight",
                        "B per request",
                        400,
                        f -> f.difference(IN_FLIGHT + "pathlight", IN_FLIGHT + "bare")),
                Target.most(
                        "a million requests in flight, one callback each: longest collection pause added",
                        "ms",
                        20,
                        f -> f.difference(PAUSE + "pathlight", PAUSE + "bare")),
                most(
                        "javac, warm: with the processor / with sources generated beforehand",
                        1.35,
                        "javac/processor",
                        "javac/generated beforehand"),
                Target.most("javac, warm: time added per class", "ms", 1.2, f -> f.of("javac time added per class")));
    }

    private static Target most(String what, double bound, String above, String below) {
        return Target.most(what, "x", bound, figures -> figures.ratio(above, below));
    }

    private static Target least(String what, double bound, String peer) {
        return Target.least(what, "x", bound, figures -> figures.ratio(peer, "request/pathlight"));
    }

    private static Target bytes(String what, double bound, String name) {
        return Target.most(what, "B", bound, figures -> figures.of(name + Figures.BYTES));
    }

    /** Returns the speed-up by twice as many threads; 2 is ideal. */
    private static Target scaling(String what, String name) {
        return Target.least(
                what, "x", 1.9, figures -> figures.ratio(name, name + " by two").times(2));
    }
}
