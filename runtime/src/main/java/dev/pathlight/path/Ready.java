package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * The instant at which a run or the code after a wait could have started, and its cause. Immutable.
 */
public final class Ready {
    /** An unknown instant. */
    public static final Ready UNKNOWN = new Ready(0, null, 0);

    /** A thread that was held for no longer than this counts as free. */
    private static final long NEGLIGIBLE_HOLD = 50_000;

    private final long at;
    private final @Nullable Place by;
    private final long heldFrom;

    private Ready(long at, @Nullable Place by, long heldFrom) {
        this.at = at;
        this.by = by;
        this.heldFrom = heldFrom;
    }

    /** Returns a known instant whose cause is unknown or outside the request. */
    public static Ready at(long instant) {
        return new Ready(instant, null, instant);
    }

    /** Returns an instant that is an upper bound, as the thread was held before it. */
    public static Ready heldUntil(long instant, long heldFrom) {
        return new Ready(instant, null, Math.min(heldFrom, instant));
    }

    /**
     * Returns the instant at which a wait was seen to be over, by a thread that recorded runs may have held until then.
     *
     * @param since the start of the wait
     * @param held since when they held it
     */
    public static Ready seenAt(long instant, long since, long held) {
        long from = Math.max(since, held);
        return instant - from <= NEGLIGIBLE_HOLD ? at(instant) : heldUntil(instant, from);
    }

    /**
     * Returns this if the instant is known or the thread was free; otherwise the start of the run as an upper bound.
     *
     * @param since the registration of the run
     * @param start the start of the run
     * @param held since when recorded runs have held the thread until the start
     */
    public Ready orUpperBound(long since, long start, long held) {
        long from = Math.max(since, held);
        return known() || start - from <= NEGLIGIBLE_HOLD ? this : heldUntil(start, from);
    }

    /** Returns whether the instant is known. */
    public boolean known() {
        return this != UNKNOWN;
    }

    /** Returns the instant; without meaning if it is not known. */
    public long at() {
        return at;
    }

    /** Returns the place in the segment that completed the future or submitted the task; null if not known. */
    public @Nullable Place by() {
        return by;
    }

    /**
     * Returns since when recorded runs held the thread on which the completion was seen, so that it may have been possible at any
     * instant from then on (R11); {@link #at} if nothing held it.
     */
    public long heldFrom() {
        return heldFrom;
    }

    /** Returns whether the instant is exact, and not an upper bound. */
    public boolean exact() {
        return known() && heldFrom == at;
    }

    /** Returns the instant of a place in a segment of the same request. */
    public static Ready by(Place place) {
        return new Ready(place.at(), place, place.at());
    }

    /**
     * Returns this instant, moved into the range from {@code from} to {@code to} (R7). A cause that began after {@code to} is
     * dropped.
     */
    public Ready within(long from, long to) {
        if (!known() || (at >= from && at <= to)) {
            return known() && heldFrom < from ? heldUntil(at, from) : this;
        }
        if (at < from) {
            return at(from);
        }
        if (heldFrom < at) {
            return heldUntil(to, Math.max(from, heldFrom));
        }
        Segment segment = by == null ? null : by.segment();
        if (by == null || segment == null || segment.start() > to) {
            return at(to);
        }
        return by(new Point(segment, to, by.last(), null));
    }

    /** Returns this instant without its cause. */
    Ready withoutCause() {
        return by == null ? this : at(at);
    }
}
