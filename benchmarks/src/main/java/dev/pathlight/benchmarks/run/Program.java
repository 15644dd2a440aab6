package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.accuracy.PercentileError;
import dev.pathlight.benchmarks.compile.CompileTime;
import dev.pathlight.benchmarks.memory.InFlight;
import dev.pathlight.benchmarks.memory.KeyMemory;
import dev.pathlight.benchmarks.report.Sink;
import java.util.List;
import java.util.Locale;

/** What is measured by a program of its own rather than by JMH. */
enum Program {
    KEYS_SPARSE(true, false, Heap.SMALL, (scale, sink) -> KeyMemory.sparse(scale, sink)),
    KEYS_HOT(true, false, Heap.SMALL, (scale, sink) -> KeyMemory.hot(scale, sink)),
    PERCENTILES(true, false, Heap.SMALL, (scale, sink) -> PercentileError.measure(scale, sink)),
    IN_FLIGHT_BARE(true, true, Heap.LARGE, (scale, sink) -> InFlight.bare(scale, 1, sink)),
    IN_FLIGHT(true, true, Heap.LARGE, (scale, sink) -> InFlight.pathlight(scale, 1, sink)),
    IN_FLIGHT_THREE_BARE(false, true, Heap.LARGE, (scale, sink) -> InFlight.bare(scale, 3, sink)),
    IN_FLIGHT_THREE(false, true, Heap.LARGE, (scale, sink) -> InFlight.pathlight(scale, 3, sink)),
    JAVAC(true, true, List.of("-Xms1g", "-Xmx1g"), (scale, sink) -> CompileTime.measure(scale, sink));

    private final boolean named;
    private final boolean varies;
    private final List<String> jvmArgs;
    private final Body body;

    Program(boolean named, boolean varies, List<String> jvmArgs, Body body) {
        this.named = named;
        this.varies = varies;
        this.jvmArgs = jvmArgs;
        this.body = body;
    }

    /** Whether a target names its figures. */
    boolean named() {
        return named;
    }

    /** Whether its figures are times, which differ from round to round; the others are counted. */
    boolean varies() {
        return varies;
    }

    private static final class Heap {
        /** With the collector that knows best what is alive. */
        static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx1g");

        static final List<String> LARGE = List.of("-Xms3g", "-Xmx3g");
    }

    private interface Body {
        void measure(double scale, Sink sink) throws Exception;
    }

    /**
     * Measures in this JVM.
     *
     * @param scale of the amount of work; 1 for figures that count
     */
    void measure(double scale, Sink sink) throws Exception {
        body.measure(scale, sink);
    }

    List<String> jvmArgs() {
        return jvmArgs;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
