package dev.pathlight.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The slowest request of each operation that was traced, until it is taken. Of all monitors: operations of one name share
 * their series, too. Thread-safe.
 */
record Slowest(long response, SpanContext span) {
    /** As many as there are names of operations, which the runtime bounds. */
    private static final ConcurrentHashMap<String, Slowest> BY_OPERATION = new ConcurrentHashMap<>();

    /** A request was answered after so many nanoseconds. */
    static void add(String operation, long response, SpanContext span) {
        BY_OPERATION.merge(
                operation,
                new Slowest(response, span),
                (known, more) -> more.response >= known.response ? more : known);
    }

    /** Takes the slowest one of an operation if it is not faster; null, and a slower one forgotten, unless it is between. */
    static @Nullable SpanContext take(String operation, long lowest, long highest) {
        Slowest known = BY_OPERATION.get(operation);
        if (known == null || known.response < lowest || !BY_OPERATION.remove(operation, known)) {
            return null;
        }
        return known.response <= highest ? known.span : null;
    }
}
