package dev.pathlight.dashboard.figures;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one callback in one operation. Immutable.
 *
 * @param key the callback key
 * @param awaits the wait key
 * @param layer the part of the stack; empty for none
 * @param count how often it came
 * @param errors how often it threw or failed
 * @param late runs after the request had ended
 * @param repeated further runs although it is one-shot
 * @param pending registered and not run at the end of the window
 * @param active time on its thread, in nanoseconds
 * @param external from its registration until it was ready
 * @param blocked from ready until it started
 * @since 0.1
 */
public record CallbackFigures(
        String key,
        String awaits,
        String layer,
        long count,
        long errors,
        long late,
        long repeated,
        long pending,
        Distribution active,
        Distribution external,
        Distribution blocked) {

    /** The figures of a callback of a snapshot. */
    public static CallbackFigures of(CallbackRow row) {
        return new CallbackFigures(
                row.key(),
                row.awaits(),
                row.layer(),
                row.count(),
                row.errors(),
                row.late(),
                row.repeated(),
                row.pending(),
                row.active(),
                row.external(),
                row.blocked());
    }

    long weight() {
        return 150
                + Weight.of(key)
                + Weight.of(awaits)
                + Weight.of(layer)
                + Weight.of(active)
                + Weight.of(external)
                + Weight.of(blocked);
    }

    CallbackFigures andNothingPending() {
        return new CallbackFigures(key, awaits, layer, count, errors, late, repeated, 0, active, external, blocked);
    }

    /** Both; what is pending is as the others say if they are later. */
    static List<CallbackFigures> merge(List<CallbackFigures> some, List<CallbackFigures> others, boolean later) {
        record Id(String key, String awaits, String layer) {}
        Map<Id, CallbackFigures> merged = new LinkedHashMap<>();
        some.forEach(row -> merged.put(new Id(row.key, row.awaits, row.layer), row));
        others.forEach(row -> merged.merge(
                new Id(row.key, row.awaits, row.layer),
                row,
                (a, b) -> a.plus(b, later ? b.pending : a.pending + b.pending)));
        return new ArrayList<>(merged.values());
    }

    private CallbackFigures plus(CallbackFigures other, long pendingThen) {
        return new CallbackFigures(
                key,
                awaits,
                layer,
                count + other.count,
                errors + other.errors,
                late + other.late,
                repeated + other.repeated,
                pendingThen,
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked));
    }
}
