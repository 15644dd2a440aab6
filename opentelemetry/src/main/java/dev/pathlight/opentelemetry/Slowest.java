package dev.pathlight.opentelemetry;

import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The slowest recently traced requests of an operation, each until it is taken. Shared by all monitors, because operations with the
 * same name also share their time series. Thread-safe.
 */
final class Slowest {
    /** Bounded, because the runtime bounds the number of operations. */
    private static final ConcurrentHashMap<String, Slowest> BY_OPERATION = new ConcurrentHashMap<>();

    private static final int MOST = 4;

    /** Longer than usual publishing intervals. Entries older than this are removed. */
    private static final long LATE = TimeUnit.MINUTES.toNanos(1);

    private final List<Traced> traced = new ArrayList<>(MOST + 1);

    /**
     * A traced request.
     *
     * @param response its response time, in nanoseconds
     * @param since when it was added, by {@link System#nanoTime()}
     */
    private record Traced(long response, SpanContext span, long since) {}

    private Slowest() {}

    /** Adds a request with its response time in nanoseconds. */
    static void add(String operation, long response, SpanContext span, long now) {
        BY_OPERATION.computeIfAbsent(operation, name -> new Slowest()).add(new Traced(response, span, now));
    }

    /** Takes the slowest request of an operation with a response time in a range; null if there is none. */
    static @Nullable SpanContext take(String operation, long lowest, long highest, long now) {
        Slowest slowest = BY_OPERATION.get(operation);
        return slowest == null ? null : slowest.take(lowest, highest, now);
    }

    private synchronized void add(Traced more) {
        removeLate(more.since);
        int at = 0;
        while (at < traced.size() && traced.get(at).response > more.response) {
            at++;
        }
        traced.add(at, more);
        if (traced.size() > MOST) {
            traced.remove(MOST);
        }
    }

    private void removeLate(long now) {
        traced.removeIf(each -> now - each.since > LATE);
    }

    private synchronized @Nullable SpanContext take(long lowest, long highest, long now) {
        removeLate(now);
        for (int i = 0; i < traced.size(); i++) {
            long response = traced.get(i).response;
            if (response >= lowest && response <= highest) {
                return traced.remove(i).span;
            }
        }
        return null;
    }
}
