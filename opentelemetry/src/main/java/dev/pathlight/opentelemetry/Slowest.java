package dev.pathlight.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The slowest requests of an operation that were traced of late, each until it is taken. Of all monitors: operations of one name
 * share their series, too. Thread-safe.
 */
final class Slowest {
    /** As many as there are names of operations, which the runtime bounds. */
    private static final ConcurrentHashMap<String, Slowest> BY_OPERATION = new ConcurrentHashMap<>();

    private static final int MOST = 4;

    /** Longer than figures are usually published apart; then what nobody took is forgotten. */
    private static final long LATE = TimeUnit.MINUTES.toNanos(1);

    private final List<Traced> traced = new ArrayList<>(MOST + 1);

    /**
     * @param response nanoseconds until it was answered
     * @param since when it was added, as by {@link System#nanoTime()}
     */
    private record Traced(long response, SpanContext span, long since) {}

    private Slowest() {}

    /** A request was answered after so many nanoseconds. */
    static void add(String operation, long response, SpanContext span, long now) {
        BY_OPERATION.computeIfAbsent(operation, name -> new Slowest()).add(new Traced(response, span, now));
    }

    /** Takes the slowest one of an operation whose response time lies between two. */
    static @Nullable SpanContext take(String operation, long lowest, long highest, long now) {
        Slowest slowest = BY_OPERATION.get(operation);
        return slowest == null ? null : slowest.take(lowest, highest, now);
    }

    private synchronized void add(Traced more) {
        forgetLate(more.since);
        int at = 0;
        while (at < traced.size() && traced.get(at).response > more.response) {
            at++;
        }
        traced.add(at, more);
        if (traced.size() > MOST) {
            traced.remove(MOST);
        }
    }

    private void forgetLate(long now) {
        traced.removeIf(each -> now - each.since > LATE);
    }

    private synchronized @Nullable SpanContext take(long lowest, long highest, long now) {
        forgetLate(now);
        for (int i = 0; i < traced.size(); i++) {
            long response = traced.get(i).response;
            if (response >= lowest && response <= highest) {
                return traced.remove(i).span;
            }
        }
        return null;
    }
}
