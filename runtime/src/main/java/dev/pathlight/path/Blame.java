package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * The holder of a thread while a run was queued for it, and those before it. A list by itself, as there are many and most have one
 * entry. Immutable once it is in a segment.
 */
public final class Blame {
    private final Key by;
    private long time;
    private @Nullable Blame next;

    private Blame(Key by, long time) {
        this.by = by;
        this.time = time;
    }

    /**
     * Adds a time to a list.
     *
     * @param all the list, which changes; null if it is empty
     * @param by a callback key, a task's class, or {@code (other)}
     * @param nanos the time for which it held the thread
     * @return the first of the list
     */
    public static Blame add(@Nullable Blame all, Key by, long nanos) {
        if (all == null) {
            return new Blame(by, nanos);
        }
        Blame last = all;
        for (Blame known = all; known != null; known = known.next) {
            if (known.by == by) {
                known.time += nanos;
                return all;
            }
            last = known;
        }
        last.next = new Blame(by, nanos);
        return all;
    }

    /** Returns the holder. */
    public Key by() {
        return by;
    }

    /** Returns for how long it held the thread, in nanoseconds. */
    public long time() {
        return time;
    }

    /** Returns the holder before this one, each only once; null if there is none. */
    public @Nullable Blame next() {
        return next;
    }
}
