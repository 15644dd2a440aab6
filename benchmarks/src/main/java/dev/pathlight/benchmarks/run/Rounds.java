package dev.pathlight.benchmarks.run;

import dev.pathlight.benchmarks.report.Figures;
import java.util.List;

/**
 * Runs all measurements in rounds: each runs once per round, so that a disturbance of the machine affects all of them.
 */
public final class Rounds {
    private Rounds() {}

    /** Runs all rounds, and adds the figures. */
    public static void run(Effort effort, Figures figures) throws Exception {
        List<Measurement> plan = HotPathPlan.measurements().stream()
                .filter(each -> effort.all() || each.named())
                .toList();
        List<Program> programs = Program.all().stream()
                .filter(each -> effort.all() || each.named())
                .toList();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Measurement each : plan) {
                say(round, effort, each.name());
                JmhFork.run(each, effort, figures);
            }
            for (Program each : programs) {
                if (round == 1 || each.varies()) {
                    say(round, effort, each.name());
                    run(each, effort, figures);
                }
            }
        }
    }

    private static void run(Program program, Effort effort, Figures figures) throws Exception {
        if (effort.forked()) {
            ProgramFork.run(program, effort.scale(), figures::add);
        } else {
            program.body().measure(effort.scale(), figures::add);
        }
    }

    private static void say(int round, Effort effort, String what) {
        System.err.println("round " + round + " of " + effort.rounds() + ": " + what);
    }
}
