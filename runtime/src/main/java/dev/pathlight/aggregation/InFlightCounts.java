package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What was going on at the end of a window. Filled by one thread, then immutable. */
public final class InFlightCounts {
    private final Map<Key, Long> requests;
    private final Map<Key, Map<CallbackId, Long>> pending;

    /** Nothing so far. */
    public InFlightCounts() {
        this(new HashMap<>(), new HashMap<>());
    }

    private InFlightCounts(Map<Key, Long> requests, Map<Key, Map<CallbackId, Long>> pending) {
        this.requests = requests;
        this.pending = pending;
    }

    /** Adds requests of an operation that are not done. */
    public void add(Key operation, long more) {
        requests.merge(operation, more, Long::sum);
    }

    /** Adds callbacks in an operation that are registered and have not run. */
    public void add(Key operation, CallbackId callback, long more) {
        pending.computeIfAbsent(operation, name -> new HashMap<>()).merge(callback, more, Long::sum);
    }

    /** The operations that have requests in flight. */
    Set<Key> operations() {
        return requests.keySet();
    }

    /** Requests of an operation that are not done. */
    long requests(Key operation) {
        return requests.getOrDefault(operation, 0L);
    }

    /** How often callbacks of an operation are registered and have not run. */
    Map<CallbackId, Long> pending(Key operation) {
        return pending.getOrDefault(operation, Map.of());
    }

    /** The sum of both. */
    public InFlightCounts merge(InFlightCounts other) {
        return new InFlightCounts(
                Totals.combine(requests, other.requests, Long::sum),
                Totals.combine(pending, other.pending, (mine, theirs) -> Totals.combine(mine, theirs, Long::sum)));
    }
}
