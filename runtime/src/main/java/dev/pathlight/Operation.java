package dev.pathlight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one operation in a span of time. Immutable; all times are nanoseconds. Operations sort by name.
 *
 * @param name its name
 * @param errors requests done that were errors
 * @param abandoned requests closed by their timeout
 * @param dropped requests closed because no callback could complete them
 * @param reported responses that the application reported; for the others, the end of the request is used instead
 * @param inFlight requests not done at the end of the span
 * @param unattributed the part of all response time for which no cause was recorded
 * @param sampledCpu the CPU time of those runs for which it was measured
 * @param sampledActive the time of these runs on their threads
 * @param response from a request's start, or its arrival where that is known, until its response was sent
 * @param duration from a request's start until it was done
 * @param active time on threads
 * @param external time in which the request waited for I/O, a timer or another service
 * @param blocked time in which the request could have run, and the thread was busy with something else
 * @param path the rows of the critical paths, the most time first
 * @param callbacks by key
 * @param outstanding wait keys that never came in requests abandoned and dropped, with how many of each; sorted
 * @param sample requests from which slack, what-if and tails are computed
 * @since 0.1
 */
public record Operation(
        String name,
        long errors,
        long abandoned,
        long dropped,
        long reported,
        long inFlight,
        long unattributed,
        long sampledCpu,
        long sampledActive,
        Distribution response,
        Distribution duration,
        Distribution active,
        Distribution external,
        Distribution blocked,
        List<PathRow> path,
        List<CallbackRow> callbacks,
        Map<String, Long> outstanding,
        RequestSample sample)
        implements Comparable<Operation> {

    /** Copies the lists and the map. */
    public Operation {
        path = List.copyOf(path);
        callbacks = List.copyOf(callbacks);
        outstanding = outstanding.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(outstanding));
    }

    /** Returns the number of requests done. */
    public long count() {
        return duration.count();
    }

    /**
     * Returns the CPU time of all its code, estimated from a sample of the runs. Empty unless {@code pathlight.cpu=true}, and where
     * CPU time is unavailable: on virtual threads, and in a JVM that does not provide it.
     */
    public OptionalLong cpu() {
        return sampledActive <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((double) active.sum() * sampledCpu / sampledActive));
    }

    /** Returns the share of all response time for which a cause was recorded; 1 where there was no response. */
    public double confidence() {
        return response.sum() == 0 ? 1 : 1 - (double) unattributed / response.sum();
    }

    /** Returns the share of the responses that have a row on their path, from 0 to 1. */
    public double requestShare(PathRow row) {
        return share(row.time().count(), response.count());
    }

    /** Returns the share of a row in all response time, from 0 to 1. */
    public double timeShare(PathRow row) {
        return share(row.time().sum(), response.sum());
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.min(1, (double) part / whole);
    }

    /** Returns the sum of this and other requests of the same time, from other threads or processes. Requests in flight add up. */
    public Operation plus(Operation other) {
        Map<String, Long> missing = new TreeMap<>(outstanding);
        other.outstanding.forEach((key, count) -> missing.merge(key, count, Long::sum));
        return new Operation(
                name,
                errors + other.errors,
                abandoned + other.abandoned,
                dropped + other.dropped,
                reported + other.reported,
                inFlight + other.inFlight,
                unattributed + other.unattributed,
                sampledCpu + other.sampledCpu,
                sampledActive + other.sampledActive,
                response.merge(other.response),
                duration.merge(other.duration),
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked),
                Rows.plus(path, other.path, PathRow::id, PathRow::plus),
                Rows.plus(callbacks, other.callbacks, CallbackRow::id, CallbackRow::plus),
                missing,
                sample.merge(other.sample));
    }

    /** Returns the sum of this and a later span of the same processes. Requests in flight and pending callbacks are those of the later span. */
    public Operation then(Operation later) {
        return withNothingInFlight().plus(later);
    }

    /** Returns the difference to an earlier reading, without a sample. Requests in flight and pending callbacks are those of this one. */
    public Operation since(Operation earlier) {
        List<PathRow> rows = new ArrayList<>(Rows.since(path, earlier.path, PathRow::id, PathRow::since));
        rows.removeIf(row -> row.time().count() == 0);
        Map<String, Long> missing = new TreeMap<>();
        outstanding.forEach((key, count) -> {
            long more = count - earlier.outstanding.getOrDefault(key, 0L);
            if (more > 0) {
                missing.put(key, more);
            }
        });
        return new Operation(
                name,
                errors - earlier.errors,
                abandoned - earlier.abandoned,
                dropped - earlier.dropped,
                reported - earlier.reported,
                inFlight,
                unattributed - earlier.unattributed,
                sampledCpu - earlier.sampledCpu,
                sampledActive - earlier.sampledActive,
                response.since(earlier.response),
                duration.since(earlier.duration),
                active.since(earlier.active),
                external.since(earlier.external),
                blocked.since(earlier.blocked),
                rows,
                Rows.since(callbacks, earlier.callbacks, CallbackRow::id, CallbackRow::since),
                missing,
                RequestSample.EMPTY);
    }

    /** Returns these requests without those in flight, and without pending callbacks. */
    public Operation withNothingInFlight() {
        List<CallbackRow> settled =
                callbacks.stream().map(CallbackRow::withNothingPending).toList();
        return copy(0, settled, sample);
    }

    /** Returns these requests with another sample. */
    public Operation withSample(RequestSample other) {
        return other == sample ? this : copy(inFlight, callbacks, other);
    }

    private Operation copy(long newInFlight, List<CallbackRow> newCallbacks, RequestSample newSample) {
        return new Operation(
                name,
                errors,
                abandoned,
                dropped,
                reported,
                newInFlight,
                unattributed,
                sampledCpu,
                sampledActive,
                response,
                duration,
                active,
                external,
                blocked,
                path,
                newCallbacks,
                outstanding,
                newSample);
    }

    @Override
    public int compareTo(Operation other) {
        return name.compareTo(other.name);
    }

    // Those that the JDK makes keep the class loader alive: see "Threads and classes keep nothing" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Operation that
                        && errors == that.errors
                        && abandoned == that.abandoned
                        && dropped == that.dropped
                        && reported == that.reported
                        && inFlight == that.inFlight
                        && unattributed == that.unattributed
                        && sampledCpu == that.sampledCpu
                        && sampledActive == that.sampledActive
                        && name.equals(that.name)
                        && response.equals(that.response)
                        && duration.equals(that.duration)
                        && active.equals(that.active)
                        && external.equals(that.external)
                        && blocked.equals(that.blocked)
                        && path.equals(that.path)
                        && callbacks.equals(that.callbacks)
                        && outstanding.equals(that.outstanding)
                        && sample.equals(that.sample));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + duration.hashCode();
    }
}
