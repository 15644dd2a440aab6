package dev.pathlight.benchmarks.report;

import java.util.Locale;
import java.util.Map;

/** A chart of the growth of cost, with logarithmic axes: a flat line is linear cost. */
public final class Picture {
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int DECADES = 6;
    private static final String[] COLOURS = {"#1f6fb2", "#8a8a8a", "#c2571a", "#7a3fa0", "#2c8a4b"};

    private final StringBuilder svg = new StringBuilder();
    private int lowest;
    private int highest;

    /** Returns the chart as SVG. */
    public String of(Figures figures) {
        lowest = Integer.MAX_VALUE;
        highest = Integer.MIN_VALUE;
        for (Series series : Series.values()) {
            for (double cost : series.medians(figures).values()) {
                lowest = Math.min(lowest, (int) Math.floor(Math.log10(cost)));
                highest = Math.max(highest, (int) Math.ceil(Math.log10(cost)));
            }
        }
        svg.setLength(0);
        int legend = 20 * Series.values().length;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                LEFT + WIDTH + 30, TOP + HEIGHT + 60 + legend);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        add("<text x=\"%d\" y=\"22\" font-size=\"15\">The cost of one item by the number of items</text>", LEFT);
        axes();
        int place = 0;
        for (Series series : Series.values()) {
            line(series.medians(figures), COLOURS[place]);
            int y = TOP + HEIGHT + 60 + 20 * place;
            add(
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>",
                    LEFT, y - 4, LEFT + 24, y - 4, COLOURS[place]);
            add("<text x=\"%d\" y=\"%d\">%s, %s</text>", LEFT + 32, y, series.title(), series.unit());
            place++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (int decade = 0; decade <= DECADES; decade++) {
            double x = x(Math.pow(10, decade));
            add("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dddddd\"/>", x, TOP, x, TOP + HEIGHT);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>",
                    x, TOP + HEIGHT + 18, (int) Math.pow(10, decade));
        }
        for (int decade = lowest; decade <= highest; decade++) {
            double y = y(Math.pow(10, decade));
            add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>", LEFT, y, LEFT + WIDTH, y);
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, y + 4, Spread.number(Math.pow(10, decade)).replace(".00", ""));
        }
    }

    private void line(Map<Integer, Double> points, String colour) {
        StringBuilder corners = new StringBuilder();
        points.forEach((n, cost) -> {
            corners.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(n), y(cost)));
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x(n), y(cost), colour);
        });
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                corners.toString().trim(), colour);
    }

    private static double x(double n) {
        return LEFT + Math.log10(n) / DECADES * WIDTH;
    }

    private double y(double cost) {
        return TOP + HEIGHT - (Math.log10(cost) - lowest) / Math.max(1, highest - lowest) * HEIGHT;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
