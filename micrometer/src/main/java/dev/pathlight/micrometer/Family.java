package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The rows of one figure, at most a number of them: all beyond it share one more. One thread uses it.
 *
 * @param <R> the kind of rows
 */
final class Family<R extends Row> {
    private static final String OVERFLOW = "(overflow)";
    private static final String NONE = "none";

    private final Figure figure;
    private final int limit;
    private final BiFunction<Figure, Tags, R> maker;
    private final Map<List<String>, R> rows = new HashMap<>();
    private int folded;

    Family(Figure figure, int limit, BiFunction<Figure, Tags, R> maker) {
        this.figure = figure;
        this.limit = limit;
        this.maker = maker;
    }

    /** The row with these values of the figure's tags. */
    R row(String... values) {
        List<String> key = new ArrayList<>();
        for (String value : values) {
            key.add(tagValue(value));
        }
        R row = rows.get(key);
        if (row != null) {
            return row;
        }
        if (rows.size() >= limit) {
            folded++;
            key = Collections.nCopies(values.length, OVERFLOW);
        }
        return rows.computeIfAbsent(key, k -> maker.apply(figure, tags(k)));
    }

    Collection<R> rows() {
        return rows.values();
    }

    /** How many rows did not get one of their own since this was asked. */
    int takeFolded() {
        int taken = folded;
        folded = 0;
        return taken;
    }

    private Tags tags(List<String> values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            tags.add(Tag.of(figure.tagKeys().get(i), values.get(i)));
        }
        return Tags.of(tags);
    }

    /**
     * A name as a tag may have it: not empty, as some back ends take that for no tag at all, and without what ends a tag
     * or a line of StatsD and cannot be escaped there.
     */
    private static String tagValue(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        StringBuilder value = new StringBuilder(name);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '|' || c == ',' || Character.isISOControl(c)) {
                value.setCharAt(i, '_');
            }
        }
        return value.toString();
    }
}
