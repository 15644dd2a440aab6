package dev.pathlight.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The growth of cost, as a table and in words. */
final class GrowthSection {
    /** The exponent above which growth counts as worse than linear: caches make it slightly more than 1. */
    private static final double LINEAR = 1.15;

    private final Figures figures;

    GrowthSection(Figures figures) {
        this.figures = figures;
    }

    /** Returns Markdown; empty if nothing was measured. */
    String text() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Series series : Series.values()) {
            numbers.addAll(series.medians(figures).keySet());
        }
        if (numbers.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("""

                ## How cost grows

                The cost of one item by the number of items. A constant column means that total cost is linear.

                ![The cost of one item by the number of items](growth.svg)

                | number |""");
        for (Series series : Series.values()) {
            text.append(' ')
                    .append(series.title())
                    .append(", ")
                    .append(series.unit())
                    .append(" |");
        }
        text.append("\n| --- |").append(" --- |".repeat(Series.values().length)).append('\n');
        for (int n : numbers) {
            text.append(String.format(Locale.ROOT, "| %,d |", n));
            for (Series series : Series.values()) {
                Double cost = series.medians(figures).get(n);
                text.append(' ').append(cost == null ? "" : Spread.number(cost)).append(" |");
            }
            text.append('\n');
        }
        text.append('\n');
        for (Series series : Series.values()) {
            text.append("- ").append(verdict(series)).append('\n');
        }
        return text.toString();
    }

    /** Judges a series by the exponent of total cost from one number to the next. */
    private String verdict(Series series) {
        List<Map.Entry<Integer, Double>> points =
                new ArrayList<>(series.medians(figures).entrySet());
        List<String> steep = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            double power = power(points.get(i - 1), points.get(i));
            if (power > LINEAR) {
                steep.add(String.format(
                        Locale.ROOT,
                        "from %,d to %,d with exponent %.2f",
                        points.get(i - 1).getKey(),
                        points.get(i).getKey(),
                        power));
            }
        }
        double overall = points.size() < 2 ? 1 : power(points.get(0), points.get(points.size() - 1));
        String whole = String.format(
                Locale.ROOT,
                "%s (%s): total cost grows with exponent %.2f%s",
                series.title(),
                series.unit(),
                overall,
                overall > LINEAR ? ", **worse than linear**" : "");
        return whole
                + (steep.isEmpty() ? "; nowhere worse than linear." : "; steeper " + String.join(", ", steep) + '.');
    }

    private static double power(Map.Entry<Integer, Double> from, Map.Entry<Integer, Double> to) {
        return 1 + Math.log(to.getValue() / from.getValue()) / Math.log((double) to.getKey() / from.getKey());
    }
}
