package dev.pathlight.benchmarks.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of a JMH benchmark in its own JVM.
 *
 * @param name the name of its figures
 * @param benchmark the type and method, {@code HotPath.request}
 * @param parameters the parameters of the benchmark
 * @param threads the number of threads
 * @param jvmArgs additional arguments of the JVM
 * @param named whether a target names it
 */
record Measurement(
        String name,
        String benchmark,
        Map<String, String> parameters,
        int threads,
        List<String> jvmArgs,
        boolean named) {

    /** Creates a measurement of a workload on one side, with one thread. */
    static Measurement of(String benchmark, String side, boolean named) {
        String workload = benchmark.substring(benchmark.indexOf('.') + 1);
        return new Measurement(workload + "/" + side, benchmark, Map.of("side", side), 1, List.of(), named);
    }

    Measurement called(String other) {
        return new Measurement(other, benchmark, parameters, threads, jvmArgs, named);
    }

    Measurement with(String parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, value);
        return new Measurement(name, benchmark, Map.copyOf(more), threads, jvmArgs, named);
    }

    Measurement byTwo() {
        return new Measurement(name + " by two", benchmark, parameters, 2, jvmArgs, named);
    }

    Measurement inJvm(String argument) {
        return new Measurement(name, benchmark, parameters, threads, List.of(argument), named);
    }
}
