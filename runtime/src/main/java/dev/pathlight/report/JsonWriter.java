package dev.pathlight.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes JSON that people can read too: two spaces for each level, and short objects on one line. It is valid whatever
 * is written, as long as what is opened gets closed. Not thread-safe.
 */
final class JsonWriter {
    /** Decimals that a number keeps: enough for a share of a billion requests. */
    private static final int DECIMALS = 9;

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean inline;
    private boolean first = true;

    /** Opens the object that is the whole text, or the next element of an array. */
    JsonWriter object() {
        separate();
        return open('{');
    }

    /** Opens an object as a member. */
    JsonWriter object(String name) {
        return name(name).open('{');
    }

    /** Opens an object as a member; it stands on one line, and so has no objects or arrays in it. */
    JsonWriter line(String name) {
        object(name);
        inline = true;
        return this;
    }

    /** Opens an object as the next element of an array; it stands on one line, and so has no objects or arrays in it. */
    JsonWriter line() {
        object();
        inline = true;
        return this;
    }

    /** Opens an array as a member. */
    JsonWriter array(String name) {
        return name(name).open('[');
    }

    /** Closes an object. */
    JsonWriter endObject() {
        return close('}');
    }

    /** Closes an array. */
    JsonWriter endArray() {
        return close(']');
    }

    /** Adds an element to an array. */
    JsonWriter value(String value) {
        separate();
        string(value);
        return this;
    }

    /** Adds an element to an array that is JSON already. */
    JsonWriter json(String written) {
        separate();
        out.append(written.replace("\n", "\n" + "  ".repeat(depth)));
        return this;
    }

    JsonWriter member(String name, String value) {
        name(name).string(value);
        return this;
    }

    JsonWriter member(String name, boolean value) {
        name(name).out.append(value);
        return this;
    }

    JsonWriter member(String name, long value) {
        name(name).out.append(value);
        return this;
    }

    /** A decimal number without exponent; JSON has none for NaN and the infinities, which become null. */
    JsonWriter member(String name, double value) {
        name(name).out.append(Double.isFinite(value) ? decimal(value) : "null");
        return this;
    }

    private static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private JsonWriter name(String name) {
        separate();
        string(name);
        out.append(": ");
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
        inline = false;
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            out.append(inline ? ", " : ",");
        }
        if (depth > 0 && !inline) {
            newLine();
        }
        first = false;
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

    /** Half a character has no form in UTF-8, only as an escape. */
    private static boolean isLoneSurrogate(String value, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
