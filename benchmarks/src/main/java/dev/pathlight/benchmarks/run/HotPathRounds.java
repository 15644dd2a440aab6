package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.report.Figures;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * All JMH benchmarks, in rounds: each measurement runs once in every round, so that what disturbs the machine for a
 * while disturbs all of them.
 */
public final class HotPathRounds {
    private HotPathRounds() {}

    /** Runs, and adds the figures. */
    public static void run(Effort effort, Figures figures) throws RunnerException {
        List<Measurement> plan = HotPathPlan.measurements().stream()
                .filter(each -> effort.all() || each.named())
                .toList();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (int i = 0; i < plan.size(); i++) {
                System.err.printf(
                        "round %d of %d, %d of %d: %s%n",
                        round, effort.rounds(), i + 1, plan.size(), plan.get(i).name());
                JmhFork.run(plan.get(i), effort, figures);
            }
        }
    }
}
