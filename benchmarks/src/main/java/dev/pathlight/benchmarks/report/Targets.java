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
                        "one callback outside a request / hand-written stopwatch",
                        1.1,
                        "callback/outside",
                        "callback/stopwatch"),
                bytes("the same: bytes", 40, "callback/outside"),
                most("one callback / HdrHistogram Recorder", 0.80, "callback/pathlight", "callback/hdrhistogram"),
                most("one callback / Micrometer Timer", 0.65, "callback/pathlight", "callback/micrometer-timer"),
                most(
                        "request with three callbacks / clock floor of its own reads",
                        1.4,
                        "request/pathlight",
                        "request/clocks"),
                most("the same: stretch", 1.2, "request/pathlight", "request/clocks"),
                bytes("the same: bytes", 400, "request/pathlight"),
                bytes("the same: bytes, stretch", 250, "request/pathlight"),
                least("OpenTelemetry no-op / the same", 1.6, "request/opentelemetry-noop"),
                least("OpenTelemetry batch / the same", 2.0, "request/opentelemetry-batch"),
                least("Brave / the same", 2.8, "request/brave"),
                least("Micrometer Observation / the same", 3.6, "request/micrometer-observation"),
                most("switched off / bare", 1.05, "request/off", "request/bare"),
                scaling("one hot key, callbacks, from one thread to two: throughput", "callback/pathlight"),
                scaling("one hot key, requests, from one thread to two: throughput", "request/pathlight"),
                Target.most("memory per key and kind, sparse", "B", 2048, f -> f.of("bytes of a key and kind, sparse")),
                Target.most(
                        "memory per key and kind, hot, one stripe",
                        "B",
                        6144,
                        f -> f.of("bytes of a key and kind, hot")),
                Target.most(
                        "percentiles p50 to p99.99, relative error", "%", 0.4, f -> f.of("largest percentile error")),
                Target.most(
                        "a million requests in flight, each waiting for one callback, beside the user's own objects",
                        "B each",
                        400,
                        f -> f.difference(IN_FLIGHT + "pathlight", IN_FLIGHT + "bare")),
                Target.most(
                        "the same: longest collection pause above bare",
                        "ms",
                        20,
                        f -> f.difference(PAUSE + "pathlight", PAUSE + "bare")),
                most(
                        "javac with the processor / the same sources generated beforehand, warm",
                        1.35,
                        "javac/processor",
                        "javac/generated beforehand"),
                Target.most("the same: more time a class", "ms", 1.2, f -> f.of("javac more a class")));
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
