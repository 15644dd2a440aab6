package dev.pathlight.benchmarks.report;

import java.util.Locale;
import java.util.function.Function;

/**
 * A target, and how to evaluate it.
 *
 * @param what the text of the target
 * @param unit the unit of the figure: {@code x} for a ratio
 * @param atLeast whether the bound is a minimum and not a maximum
 * @param bound the bound
 * @param measured computes the figure from all measurements
 */
public record Target(String what, String unit, boolean atLeast, double bound, Function<Figures, Spread> measured) {
    /** Creates a target with a maximum. */
    static Target most(String what, String unit, double bound, Function<Figures, Spread> measured) {
        return new Target(what, unit, false, bound, measured);
    }

    /** Creates a target with a minimum. */
    static Target least(String what, String unit, double bound, Function<Figures, Spread> measured) {
        return new Target(what, unit, true, bound, measured);
    }

    /** Returns the target as text. */
    String promise() {
        return (atLeast ? "≥ " : "≤ ") + Spread.number(bound) + " " + unit;
    }

    /** Returns whether the median meets the target, and otherwise by how much it misses it. */
    String verdict(Figures figures) {
        Spread spread = measured.apply(figures);
        if (spread.isEmpty()) {
            return "not measured";
        }
        double median = spread.median();
        if (atLeast ? median >= bound : median <= bound) {
            return "met";
        }
        double by = Math.abs(median - bound) / bound * 100;
        return String.format(Locale.ROOT, "**missed** by %.0f %%", by);
    }
}
