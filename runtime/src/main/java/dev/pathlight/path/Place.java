package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** An instant in a segment or outside all segments, where a path ends or goes on. A segment that has ended is the place of its end. */
public sealed interface Place permits Decided, Point, ResponseAtEnd, Segment {
    /** Returns the segment, or null outside all segments. */
    @Nullable
    Segment segment();

    /** Returns the instant, on the clock of the request. */
    long at();

    /**
     * Returns the latest event of the segment before the instant; outside all segments the sums of the path to it, if only those are
     * kept.
     */
    @Nullable
    Event last();

    /** Returns, if {@link #segment} is null, the latest top-level segment that had ended by then. */
    @Nullable
    Segment before();

    /** Returns the place of the present instant of a running segment, or of the end of one that has ended. */
    static Place in(Segment segment, long at) {
        return segment.ended() && at == segment.end() ? segment : new Point(segment, at, segment.last(), null);
    }

    /** Returns the place of an instant at which no segment of the request ran on the thread. */
    static Place outside(long at, @Nullable Segment before) {
        return new Point(null, at, null, before);
    }
}
