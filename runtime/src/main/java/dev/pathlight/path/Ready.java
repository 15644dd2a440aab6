package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * The instant a callback could have run, where a hook told it, and the segment that brought it about.
 *
 * @param known whether a hook told the instant
 * @param at the instant; without meaning where not known
 * @param by where the segment that completed the future or submitted the task stood at the instant
 */
public record Ready(boolean known, long at, @Nullable Place by) {
    /** No hook told. */
    public static final Ready UNKNOWN = new Ready(false, 0, null);

    /** Told by a hook, the cause unknown or outside of the request. */
    public static Ready at(long instant) {
        return new Ready(true, instant, null);
    }

    /** Told by a segment of the same request. */
    public static Ready by(Place place) {
        return new Ready(true, place.at(), place);
    }

    /**
     * The same, not before {@code from} and not after {@code to} (R7). A cause that began after {@code to} is
     * none.
     */
    public Ready within(long from, long to) {
        if (!known || (at >= from && at <= to)) {
            return this;
        }
        if (at < from) {
            return at(from);
        }
        Segment segment = by == null ? null : by.segment();
        if (by == null || segment == null || segment.start() > to) {
            return at(to);
        }
        return by(new Point(segment, to, by.last(), null));
    }

    /** The same instant, its cause forgotten. */
    Ready withoutCause() {
        return by == null ? this : at(at);
    }
}
