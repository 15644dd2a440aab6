package dev.pathlight.aggregation;

import java.util.Map;

/**
 * What was going on at the end of a window. Immutable.
 *
 * @param requests not done, by operation
 * @param pending callbacks registered and not run, by operation and callback
 */
public record InFlightCounts(Map<String, Long> requests, Map<Pending, Long> pending) {
    /** Nothing. */
    public static final InFlightCounts NONE = new InFlightCounts(Map.of(), Map.of());

    /** A callback in an operation. */
    public record Pending(String operation, CallbackId callback) {}

    /** The sum of both. */
    public InFlightCounts merge(InFlightCounts other) {
        return new InFlightCounts(
                Totals.combine(requests, other.requests, Long::sum), Totals.combine(pending, other.pending, Long::sum));
    }

    /** How often a callback of an operation is registered and has not run. */
    public long pending(String operation, CallbackId callback) {
        return pending.getOrDefault(new Pending(operation, callback), 0L);
    }
}
