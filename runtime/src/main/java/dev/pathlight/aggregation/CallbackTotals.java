package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;

/**
 * The runs of one callback in one operation and window. Immutable. What had trouble comes first, and then what has the
 * most time on its threads.
 */
public final class CallbackTotals implements Comparable<CallbackTotals> {
    private final CallbackId id;
    private final Sums sums;

    CallbackTotals(CallbackId id, Sums sums) {
        this.id = id;
        this.sums = sums;
    }

    /** The callback key. */
    public String key() {
        return id.key().name();
    }

    /** The wait key. */
    public String awaits() {
        return id.awaits().name();
    }

    /** The layer; empty for none. */
    public String layer() {
        return id.layer();
    }

    /** How often what was waited for has come, or, where nothing is waited for, code ran. */
    public long count() {
        return Math.max(external().count(), active().count());
    }

    /** Runs that threw, and futures that failed. */
    public long errors() {
        return sums.count(CallbackCell.ERRORS);
    }

    /** Runs after the request had ended. */
    public long late() {
        return sums.count(CallbackCell.LATE);
    }

    /** Further runs of a one-shot callback. */
    public long repeated() {
        return sums.count(CallbackCell.REPEATED);
    }

    /** Registered and not run at the end of the window. */
    public long pending() {
        return sums.count(CallbackCell.PENDING);
    }

    /** Whether anything went wrong, or has not come yet. */
    public boolean hasTrouble() {
        return errors() + late() + repeated() + pending() > 0;
    }

    /** Time on the thread, without nested segments and waits. */
    public Distribution active() {
        return sums.time(CallbackCell.ACTIVE);
    }

    /** From registration until ready, for each that came. */
    public Distribution external() {
        return sums.time(CallbackCell.EXTERNAL);
    }

    /** From ready until the start, for each that came. */
    public Distribution blocked() {
        return sums.time(CallbackCell.BLOCKED);
    }

    @Override
    public int compareTo(CallbackTotals other) {
        int order = Boolean.compare(other.hasTrouble(), hasTrouble());
        return order == 0 ? Long.compare(other.active().sum(), active().sum()) : order;
    }
}
