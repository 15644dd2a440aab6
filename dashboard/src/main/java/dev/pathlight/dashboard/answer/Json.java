package dev.pathlight.dashboard.answer;

import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON on one line. It is valid whatever is written, as long as what is opened gets closed. Not thread-safe. */
public final class Json {
    private static final int DECIMALS = 6;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(1024);
    private boolean separated = true;

    /** Nothing yet. */
    public Json() {}

    /** Opens an object: the whole, or the next element of an array. */
    public Json object() {
        return open('{');
    }

    /** Opens an object as a member. */
    public Json object(String name) {
        return name(name).open('{');
    }

    /** Closes what was opened last. */
    public Json endObject() {
        return close('}');
    }

    /** Opens an array as the next element of an array. */
    public Json array() {
        return open('[');
    }

    /** Opens an array as a member. */
    public Json array(String name) {
        return name(name).open('[');
    }

    /** Closes what was opened last. */
    public Json endArray() {
        return close(']');
    }

    /** Adds a member. */
    public Json member(String name, String value) {
        return name(name).value(value);
    }

    /** Adds a member. */
    public Json member(String name, long value) {
        return name(name).value(value);
    }

    /** Adds a member. */
    public Json member(String name, boolean value) {
        return name(name).raw(String.valueOf(value));
    }

    /** A number without exponent; null where it is none. */
    public Json member(String name, double value) {
        return name(name).raw(Double.isFinite(value) ? decimal(value) : "null");
    }

    /** A member that is JSON already. */
    public Json json(String name, String json) {
        return name(name).raw(json);
    }

    /** Adds an element to an array. */
    public Json value(String value) {
        separate();
        string(value);
        return this;
    }

    /** Adds an element to an array. */
    public Json value(long value) {
        return raw(Long.toString(value));
    }

    /** Adds an element to an array: a number, or null for none. */
    Json value(@Nullable Long value) {
        return raw(String.valueOf(value));
    }

    /** A distribution as a member; null where it has no values, as nothing can be said of them. */
    Json distribution(String name, Distribution values) {
        if (values.count() == 0) {
            return name(name).raw("null");
        }
        return object(name)
                .member("count", values.count())
                .member("mean", values.mean())
                .member("min", values.min())
                .member("p50", values.quantile(0.5))
                .member("p95", values.quantile(0.95))
                .member("p99", values.quantile(0.99))
                .member("max", values.max())
                .endObject();
    }

    /** Numbers by name, as an object that is a member. */
    public Json object(String name, Map<String, Long> numbers) {
        object(name);
        numbers.forEach(this::member);
        return endObject();
    }

    /** How many requests, as members. */
    public Json counts(Operation operation) {
        return member("done", operation.count())
                .member("errors", operation.errors())
                .member("abandoned", operation.abandoned())
                .member("dropped", operation.dropped())
                .member("told", operation.reported())
                .member("inFlight", operation.inFlight());
    }

    /** What could not be measured, as an object that is a member. */
    public Json health(String name, Health health) {
        return object(name)
                .member("lost", health.lost())
                .member("outside", health.outside())
                .member("clamped", health.clamped())
                .member("truncated", health.truncated())
                .member("monitorErrors", health.monitorErrors())
                .endObject();
    }

    private Json raw(String json) {
        separate();
        out.append(json);
        return this;
    }

    private Json name(String name) {
        separate();
        string(name);
        out.append(':');
        separated = true;
        return this;
    }

    private Json open(char bracket) {
        separate();
        out.append(bracket);
        separated = true;
        return this;
    }

    private Json close(char bracket) {
        out.append(bracket);
        separated = false;
        return this;
    }

    private void separate() {
        if (!separated) {
            out.append(',');
        }
        separated = false;
    }

    private static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Everything outside of printable ASCII is escaped, so that half a character stays what it is as well. */
    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                out.append(c);
            } else {
                out.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt((c >> 8) & 15))
                        .append(HEX.charAt((c >> 4) & 15))
                        .append(HEX.charAt(c & 15));
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
