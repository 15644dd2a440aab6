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

/** The meters with one name, up to a limit: all beyond it share one more. Confined to one thread. */
final class Family {
    private static final String OVERFLOW = "(overflow)";
    private static final String NONE = "none";

    private final MeterName name;
    private final int limit;
    private final BiFunction<MeterName, Tags, Row> maker;
    private final Map<List<String>, Row> rows = new HashMap<>();
    private int folded;

    Family(MeterName name, int limit, BiFunction<MeterName, Tags, Row> maker) {
        this.name = name;
        this.limit = limit;
        this.maker = maker;
    }

    /** Returns the meter with these values of its tags, in the order of {@link MeterName#tagKeys}. */
    Row row(String... values) {
        List<String> key = new ArrayList<>();
        for (String value : values) {
            key.add(tagValue(value));
        }
        Row row = rows.get(key);
        if (row != null) {
            return row;
        }
        if (rows.size() >= limit) {
            folded++;
            key = Collections.nCopies(values.length, OVERFLOW);
        }
        return rows.computeIfAbsent(key, k -> maker.apply(name, tags(k)));
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** Discards what an earlier publication has read and, because it failed, not published. */
    void discard() {
        folded = 0;
        rows.values().forEach(Row::discard);
    }

    /** Returns how many calls of {@link #row} returned the shared meter since the last call of this method. */
    int takeFolded() {
        int taken = folded;
        folded = 0;
        return taken;
    }

    private Tags tags(List<String> values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            tags.add(Tag.of(name.tagKeys().get(i), values.get(i)));
        }
        return Tags.of(tags);
    }

    /**
     * Returns a name as a valid tag value: not empty, which some back ends treat as a missing tag, and without characters
     * that end a tag or a line in StatsD, where they cannot be escaped.
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
