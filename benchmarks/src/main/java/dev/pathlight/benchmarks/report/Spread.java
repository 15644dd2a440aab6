package dev.pathlight.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * The values of one figure over several rounds.
 *
 * @param values one per round, in ascending order; empty if it was not measured
 */
public record Spread(List<Double> values) {
    /** Creates a spread of values in any order. */
    public Spread {
        values = values.stream().sorted().toList();
    }

    /** Returns whether the figure was not measured. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the median: for an even number, the mean of the middle two. */
    public double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    /** Returns all values multiplied by a factor. */
    public Spread times(double factor) {
        return new Spread(values.stream().map(value -> value * factor).toList());
    }

    /** Returns the median and, if there are several values, the minimum and maximum. */
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

    /** Formats a value with its significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.01 || value == 0 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
