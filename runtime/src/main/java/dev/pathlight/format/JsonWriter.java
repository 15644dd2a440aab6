package dev.pathlight.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, either for people or on one line. The text is valid if every object and array that was opened is closed.
 * Not thread-safe.
 */
public final class JsonWriter {
    /** The length from which on a part of the text is set aside: a builder that grows to the whole would take three times as much. */
    private static final int PART = 1 << 16;

    private final List<String> parts = new ArrayList<>();

    /** Receives the parts instead of being kept; null where the text is asked for at the end. */
    private final @Nullable Appendable to;

    private final StringBuilder out = new StringBuilder(1024);
    private final boolean pretty;
    private final int decimals;
    private int depth;
    private boolean inline;
    private boolean first = true;

    private JsonWriter(boolean pretty, int decimals, @Nullable Appendable to) {
        this.to = to;
        this.pretty = pretty;
        this.decimals = decimals;
        this.inline = !pretty;
    }

    /** Creates a writer of JSON that people can read: two spaces for each level; numbers keep nine decimals. */
    public static JsonWriter pretty() {
        return new JsonWriter(true, 9, null);
    }

    /**
     * Creates a writer of such JSON that hands its text on while it is written.
     *
     * @param to receives the text; what it throws, the methods of the writer throw as {@link UncheckedIOException}
     */
    public static JsonWriter pretty(Appendable to) {
        return new JsonWriter(true, 9, to);
    }

    /** Creates a writer of JSON on one line without blanks; numbers keep six decimals. */
    public static JsonWriter compact() {
        return new JsonWriter(false, 6, null);
    }

    /** Opens the object that is the whole text, or the next element of an array. */
    public JsonWriter object() {
        separate();
        return open('{');
    }

    /** Opens an object as a member. */
    public JsonWriter object(String name) {
        return name(name).open('{');
    }

    /** Opens an object as the next element of an array, on one line; it must not contain objects or arrays. */
    public JsonWriter line() {
        object();
        inline = true;
        return this;
    }

    /** Opens an object as a member, on one line; it must not contain objects or arrays. */
    public JsonWriter line(String name) {
        object(name);
        inline = true;
        return this;
    }

    /** Opens the array that is the whole text, or the next element of an array. */
    public JsonWriter array() {
        separate();
        return open('[');
    }

    /** Opens an array as a member. */
    public JsonWriter array(String name) {
        return name(name).open('[');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** Adds an element to an array. */
    public JsonWriter value(String value) {
        separate();
        string(value);
        return this;
    }

    /** Adds an element to an array. */
    public JsonWriter value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** Adds null to an array. */
    public JsonWriter nullValue() {
        separate();
        out.append("null");
        return this;
    }

    /** Adds a member that is JSON already. */
    public JsonWriter json(String name, String written) {
        name(name);
        out.append(pretty ? written.replace("\n", "\n" + "  ".repeat(depth)) : written);
        return this;
    }

    /** Adds a member. */
    public JsonWriter member(String name, String value) {
        name(name).string(value);
        return this;
    }

    /** Adds a member. */
    public JsonWriter member(String name, boolean value) {
        name(name).out.append(value);
        return this;
    }

    /** Adds a member. */
    public JsonWriter member(String name, long value) {
        name(name).out.append(value);
        return this;
    }

    /** Adds a decimal number without exponent. JSON has none for NaN and the infinities, which become null. */
    public JsonWriter member(String name, double value) {
        name(name).out.append(Double.isFinite(value) ? decimal(value, decimals) : "null");
        return this;
    }

    /** Adds a member that is null. */
    public JsonWriter nullMember(String name) {
        name(name).out.append("null");
        return this;
    }

    /** Adds a member unless its value is null. */
    public JsonWriter optional(String name, @Nullable String value) {
        return value == null ? this : member(name, value);
    }

    /** Adds a member unless its value is null. */
    public JsonWriter optional(String name, @Nullable Long value) {
        return value == null ? this : member(name, value.longValue());
    }

    /** Adds an object with a number for each key, as a member. */
    public JsonWriter numbers(String name, Map<String, Long> numbers) {
        object(name);
        numbers.forEach((key, number) -> member(key, number.longValue()));
        return endObject();
    }

    /** Returns a finite number without exponent and trailing zeros, rounded to so many decimals. */
    public static String decimal(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private JsonWriter name(String name) {
        separate();
        string(name);
        out.append(pretty ? ": " : ":");
        return this;
    }

    private JsonWriter open(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!first && !inline) {
            newLine();
        }
        out.append(bracket);
        inline = !pretty;
        first = false;
        return this;
    }

    private void separate() {
        if (out.length() > PART) {
            setAside();
        }
        if (!first) {
            out.append(inline && pretty ? ", " : ",");
        }
        if (depth > 0 && !inline) {
            newLine();
        }
        first = false;
    }

    private void setAside() {
        try {
            if (to == null) {
                parts.add(out.toString());
            } else {
                to.append(out);
            }
            out.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on what is left, where the text is handed on; to be called once, at the end. */
    public void finish() {
        setAside();
    }

    private void newLine() {
        out.append('\n').append("  ".repeat(depth));
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(value, i, c);
            }
        }
        out.append('"');
    }

    private void character(String value, int i, char c) {
        if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isLoneSurrogate(value, i, c)) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    /** Returns whether a character is half of a pair, which UTF-8 cannot encode. */
    private static boolean isLoneSurrogate(String value, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    /** Returns the text, unless it was handed on. */
    @Override
    public String toString() {
        List<CharSequence> all = new ArrayList<>(parts);
        all.add(out);
        return String.join("", all);
    }
}
