package dev.pathlight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one callback in one operation. Rows sort by key, wait key and layer.
 *
 * @param key the callback key
 * @param awaits the wait key
 * @param layer the part of the stack; empty for none
 * @param errors how often it threw or failed
 * @param late runs after the request had ended
 * @param repeated further runs although it is one-shot
 * @param pending registered and not run at the end of the span
 * @param active time on its thread, without nested runs and waits
 * @param external from its registration until it was ready
 * @param blocked from ready until it started
 * @since 0.1
 */
public record CallbackRow(
        String key,
        String awaits,
        String layer,
        long errors,
        long late,
        long repeated,
        long pending,
        Distribution active,
        Distribution external,
        Distribution blocked)
        implements Comparable<CallbackRow> {
    List<String> id() {
        return List.of(key, awaits, layer);
    }

    /** Returns how often its wait ended or, if it has no wait, how often it ran. */
    public long count() {
        return Math.max(external.count(), active.count());
    }

    /** Returns whether it is the row of the operation itself: of its handler, or the future that it returned. */
    public boolean isOf(String operation) {
        return key.equals(operation) && awaits.equals(operation);
    }

    /** Returns whether it only says that the future which the operation returned is pending: its requests are in flight. */
    public boolean isOnlyInFlight(String operation) {
        return isOf(operation) && count() + errors + late + repeated == 0;
    }

    /** Returns whether anything went wrong, or is still pending. */
    public boolean needsAttention() {
        return errors + late + repeated + pending > 0;
    }

    /** Returns the sum of this row and the same row of other threads or processes. Pending callbacks add up. */
    public CallbackRow plus(CallbackRow other) {
        return new CallbackRow(
                key,
                awaits,
                layer,
                errors + other.errors,
                late + other.late,
                repeated + other.repeated,
                pending + other.pending,
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked));
    }

    CallbackRow since(CallbackRow earlier) {
        return new CallbackRow(
                key,
                awaits,
                layer,
                errors - earlier.errors,
                late - earlier.late,
                repeated - earlier.repeated,
                pending,
                active.since(earlier.active),
                external.since(earlier.external),
                blocked.since(earlier.blocked));
    }

    CallbackRow withNothingPending() {
        return pending == 0
                ? this
                : new CallbackRow(key, awaits, layer, errors, late, repeated, 0, active, external, blocked);
    }

    @Override
    public int compareTo(CallbackRow other) {
        int order = key.compareTo(other.key);
        if (order == 0) {
            order = awaits.compareTo(other.awaits);
        }
        return order == 0 ? layer.compareTo(other.layer) : order;
    }

    // Those that the JDK makes keep the class loader alive: see "Threads and classes keep nothing" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CallbackRow that
                        && errors == that.errors
                        && late == that.late
                        && repeated == that.repeated
                        && pending == that.pending
                        && key.equals(that.key)
                        && awaits.equals(that.awaits)
                        && layer.equals(that.layer)
                        && active.equals(that.active)
                        && external.equals(that.external)
                        && blocked.equals(that.blocked));
    }

    @Override
    public int hashCode() {
        return 31 * id().hashCode() + active.hashCode();
    }
}
