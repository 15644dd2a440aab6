package dev.pathlight.aggregation;

/**
 * A callback in an operation.
 *
 * @param pending registered and not run at the end of the window
 */
public record CallbackRow(CallbackTotals totals, long pending) {
    /** The callback key. */
    public String key() {
        return totals.id().key().name();
    }

    /** The wait key. */
    public String awaits() {
        return totals.id().awaits().name();
    }
}
