package dev.pathlight.benchmarks.report;

import java.util.Locale;
import java.util.function.Function;

/**
 * What was promised, and how to tell whether it holds.
 *
 * @param what for people
 * @param unit of the figure: {@code x} for a ratio
 * @param atLeast whether the bound is the least that is asked for, rather than the most
 * @param bound the promise
 * @param measured the figure, from all that was measured
 */
public record Target(String what, String unit, boolean atLeast, double bound, Function<Figures, Spread> measured) {
    /** The figure must not exceed the bound. */
    static Target most(String what, String unit, double bound, Function<Figures, Spread> measured) {
        return new Target(what, unit, false, bound, measured);
    }

    /** The figure must reach the bound. */
    static Target least(String what, String unit, double bound, Function<Figures, Spread> measured) {
        return new Target(what, unit, true, bound, measured);
    }

    /** The promise, for people. */
    String promise() {
        return (atLeast ? "≥ " : "≤ ") + Spread.number(bound) + " " + unit;
    }

    /** Whether the median keeps the promise, and by how much it does not. */
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
