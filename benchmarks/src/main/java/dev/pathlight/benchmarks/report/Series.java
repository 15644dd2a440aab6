package dev.pathlight.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;

/** The cost of one more item by the number of items. Where it is constant, total cost is linear. */
public enum Series {
    /** Callbacks of one request. */
    CALLBACKS("one callback, by callbacks of the request", "ns"),
    /** Bytes for these callbacks. */
    CALLBACK_BYTES("one callback, by callbacks of the request", "B"),
    /** Callback keys of one operation. */
    KEYS("a request with one callback, by keys", "ns"),
    /** The time of a snapshot of these keys. */
    SNAPSHOT("a snapshot, per key", "ns"),
    /** Requests in flight. */
    IN_FLIGHT("a request with one callback, by requests in flight", "ns");

    private final String title;
    private final String unit;

    Series(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Returns the name of a figure. */
    public String at(int n) {
        return prefix() + n;
    }

    private String prefix() {
        return "growth/" + name() + '/';
    }

    /** Returns the medians by number of items; empty if nothing was measured. */
    Map<Integer, Double> medians(Figures figures) {
        Map<Integer, Double> medians = new TreeMap<>();
        for (String name : figures.namesIn(prefix())) {
            medians.put(
                    Integer.valueOf(name.substring(prefix().length())),
                    figures.of(name).median());
        }
        return medians;
    }
}
