package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.accuracy.PercentileError;
import dev.pathlight.benchmarks.compile.CompileTime;
import dev.pathlight.benchmarks.growth.Growth;
import dev.pathlight.benchmarks.load.Load;
import dev.pathlight.benchmarks.memory.InFlight;
import dev.pathlight.benchmarks.memory.KeyMemory;
import dev.pathlight.benchmarks.report.Sink;
import java.util.List;

/**
 * A measurement by a program instead of JMH.
 *
 * @param name the name of the program
 * @param named whether a target names its figures
 * @param varies whether its figures are times, which differ from round to round; the others are counted
 * @param jvmArgs the arguments of its JVM
 * @param body measures
 */
record Program(String name, boolean named, boolean varies, List<String> jvmArgs, Body body) {
    /** Selects the collector with the most exact count of live bytes. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx1g");

    private static final List<String> MEDIUM = List.of("-Xms1g", "-Xmx1g");
    private static final List<String> ASYNC = List.of("-Xms1g", "-Xmx1g", Load.NO_THREAD_FOR_EACH_STEP);
    private static final List<String> LARGE = List.of("-Xms3g", "-Xmx3g");

    /** Measures, in this JVM. */
    interface Body {
        /**
         * Measures.
         *
         * @param scale scales the amount of work; 1 for valid figures
         */
        void measure(double scale, Sink sink) throws Exception;
    }

    /** Returns all programs in the order of a round. */
    static List<Program> all() {
        return List.of(
                new Program("sparse keys", true, false, SMALL, KeyMemory::sparse),
                new Program("hot keys", true, false, SMALL, KeyMemory::hot),
                new Program("percentiles", true, false, MEDIUM, PercentileError::measure),
                new Program("in flight, bare", true, true, LARGE, (scale, sink) -> InFlight.bare(scale, 1, sink)),
                new Program("in flight", true, true, LARGE, (scale, sink) -> InFlight.pathlight(scale, 1, sink)),
                new Program("in flight, three, bare", false, true, LARGE, (s, sink) -> InFlight.bare(s, 3, sink)),
                new Program("in flight, three", false, true, LARGE, (s, sink) -> InFlight.pathlight(s, 3, sink)),
                new Program("javac", true, true, MEDIUM, CompileTime::measure),
                new Program("growth", false, true, LARGE, Growth::measure),
                new Program("load", false, true, ASYNC, Load::measure));
    }

    static Program named(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
