package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.report.Figures;
import java.util.Collection;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one measurement once. */
final class JmhFork {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private JmhFork() {}

    /** Runs, and adds the time of an operation and the bytes that it allocates. */
    static void run(Measurement measurement, Effort effort, Figures figures) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + Pattern.quote(measurement.benchmark()) + "$")
                .threads(measurement.threads())
                .forks(effort.forked() ? 1 : 0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(effort.warmUpMillis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .jvmArgs("-Xms1g", "-Xmx1g")
                .jvmArgsAppend(measurement.jvmArgs().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        measurement.parameters().forEach(options::param);
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            figures.add(measurement.name(), quickOf(result));
            result.getSecondaryResults().forEach((name, value) -> {
                if (name.endsWith(ALLOCATED)) {
                    figures.add(measurement.name() + Figures.BYTES, value.getScore());
                }
            });
        }
    }

    /** Returns the lower quartile: disturbances of the machine only add time. */
    private static double quickOf(RunResult result) {
        double[] scores = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .sorted()
                .toArray();
        return scores[scores.length / 4];
    }
}
