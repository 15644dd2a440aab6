package dev.pathlight.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * The same figure of several rounds.
 *
 * @param values one a round, in ascending order; empty if it was not measured
 */
public record Spread(List<Double> values) {
    /** In any order. */
    public Spread {
        values = values.stream().sorted().toList();
    }

    /** Whether it was not measured. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The one in the middle; of two in the middle the mean. */
    public double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    /** Each multiplied. */
    public Spread times(double factor) {
        return new Spread(values.stream().map(value -> value * factor).toList());
    }

    /** The median and, if there are several, the least and the most. */
    public String text() {
        if (isEmpty()) {
            return "-";
        }
        double least = values.get(0);
        double most = values.get(values.size() - 1);
        String median = number(median());
        return values.size() == 1 || number(least).equals(number(most))
                ? median
                : median + " (" + number(least) + " to " + number(most) + ")";
    }

    /** With as many digits as can mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.01 || value == 0 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
