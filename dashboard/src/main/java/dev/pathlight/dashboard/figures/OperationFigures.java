package dev.pathlight.dashboard.figures;

import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of one operation in a window. Immutable; all times are nanoseconds.
 *
 * @param name its name
 * @param counts how many of what
 * @param response from a request's start until its response was sent
 * @param duration from a request's start until it was done
 * @param active time on threads
 * @param external time in which something outside was waited for
 * @param blocked time in which something stood ready and no thread ran it
 * @param unattributed the part of all response time for which no cause was recorded
 * @param path what was on the critical paths, the most time first
 * @param callbacks by key
 * @param outstanding wait keys that never came, with how many of each
 * @since 0.1
 */
public record OperationFigures(
        String name,
        Counts counts,
        Distribution response,
        Distribution duration,
        Distribution active,
        Distribution external,
        Distribution blocked,
        double unattributed,
        List<PathFigures> path,
        List<CallbackFigures> callbacks,
        Map<String, Long> outstanding) {

    /** Copies the lists and the map. */
    public OperationFigures {
        path = List.copyOf(path);
        callbacks = List.copyOf(callbacks);
        outstanding = Collections.unmodifiableMap(new TreeMap<>(outstanding));
    }

    /**
     * How many requests.
     *
     * @param done requests done
     * @param errors those of them that were errors
     * @param abandoned closed by their timeout
     * @param dropped closed as nothing could bring them forward any more
     * @param told responses that the application told
     * @param inFlight not done at the end of the window
     * @since 0.1
     */
    public record Counts(long done, long errors, long abandoned, long dropped, long told, long inFlight) {
        Counts plus(Counts other, long inFlightThen) {
            return new Counts(
                    done + other.done,
                    errors + other.errors,
                    abandoned + other.abandoned,
                    dropped + other.dropped,
                    told + other.told,
                    inFlightThen);
        }
    }

    /** The figures of an operation of a snapshot. */
    public static OperationFigures of(Operation operation) {
        return new OperationFigures(
                operation.name(),
                new Counts(
                        operation.count(),
                        operation.errors(),
                        operation.abandoned(),
                        operation.dropped(),
                        operation.reported(),
                        operation.inFlight()),
                operation.response(),
                operation.duration(),
                operation.active(),
                operation.external(),
                operation.blocked(),
                operation.unattributed(),
                operation.path().stream().map(PathFigures::of).toList(),
                operation.callbacks().stream().map(CallbackFigures::of).toList(),
                operation.outstanding());
    }

    /** About how many bytes it takes, from above. */
    long weight() {
        return Weight.of(name)
                + Weight.of(response)
                + Weight.of(duration)
                + Weight.of(active)
                + Weight.of(external)
                + Weight.of(blocked)
                + path.stream().mapToLong(PathFigures::weight).sum()
                + callbacks.stream().mapToLong(CallbackFigures::weight).sum()
                + outstanding.keySet().stream()
                        .mapToLong(key -> 100 + Weight.of(key))
                        .sum();
    }

    /** The share of all response time for which a cause was recorded, from 0 to 1; 1 where there was no response. */
    public double confidence() {
        return response.sum() == 0 ? 1 : Math.max(0, 1 - unattributed / response.sum());
    }

    /** This and a later window of the same processes. */
    OperationFigures then(OperationFigures later) {
        return merge(later, later.counts.inFlight(), true);
    }

    /** This and the same operation of other processes at the same time, under this name: what was in flight adds up. */
    public OperationFigures beside(OperationFigures other) {
        return merge(other, counts.inFlight() + other.counts.inFlight(), false);
    }

    /** This, followed by a window in which there was nothing of it. */
    OperationFigures andNothingInFlight() {
        return new OperationFigures(
                name,
                new Counts(counts.done, counts.errors, counts.abandoned, counts.dropped, counts.told, 0),
                response,
                duration,
                active,
                external,
                blocked,
                unattributed,
                path,
                callbacks.stream().map(CallbackFigures::andNothingPending).toList(),
                outstanding);
    }

    private OperationFigures merge(OperationFigures other, long inFlight, boolean later) {
        Map<String, Long> missing = new TreeMap<>(outstanding);
        other.outstanding.forEach((key, count) -> missing.merge(key, count, Long::sum));
        return new OperationFigures(
                name,
                counts.plus(other.counts, inFlight),
                response.merge(other.response),
                duration.merge(other.duration),
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked),
                unattributed + other.unattributed,
                PathFigures.merge(path, other.path),
                CallbackFigures.merge(callbacks, other.callbacks, later),
                missing);
    }
}
