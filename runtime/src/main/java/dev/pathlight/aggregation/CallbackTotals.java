package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;

/**
 * The runs of one callback in one operation and window. Immutable.
 *
 * @param errors runs that threw and futures that failed
 * @param late runs after the request had ended
 * @param repeated further runs of a one-shot callback
 * @param active time on the thread, without nested segments and waits
 * @param external from registration until ready, for each that came
 * @param blocked from ready until the start, for each that came
 */
public record CallbackTotals(
        CallbackId id,
        long errors,
        long late,
        long repeated,
        Distribution active,
        Distribution external,
        Distribution blocked) {

    /** How often what was waited for has come, or, where nothing is waited for, code ran. */
    public long count() {
        return Math.max(external.count(), active.count());
    }

    /** A callback that has never run. */
    static CallbackTotals none(CallbackId id) {
        return new CallbackTotals(id, 0, 0, 0, Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY);
    }

    CallbackTotals merge(CallbackTotals other) {
        return new CallbackTotals(
                id,
                errors + other.errors,
                late + other.late,
                repeated + other.repeated,
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked));
    }

    CallbackTotals since(CallbackTotals earlier) {
        return new CallbackTotals(
                id,
                errors - earlier.errors,
                late - earlier.late,
                repeated - earlier.repeated,
                active.since(earlier.active),
                external.since(earlier.external),
                blocked.since(earlier.blocked));
    }
}
