package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** An instant in a segment, or outside of all of them: where a path ends, or where it goes on. A segment that has ended
 * stands for its end. */
public sealed interface Place permits Point, Segment {
    /** The segment, or null for an instant outside every segment. */
    @Nullable
    Segment segment();

    /** The instant, on the clock of the request. */
    long at();

    /**
     * The latest event of the segment before the instant; without a segment what led to the instant, where only its sums
     * are kept.
     */
    @Nullable
    Event last();

    /** Where {@link #segment} is null: the latest top-level segment that had ended by then. */
    @Nullable
    Segment before();

    /** The present instant of a segment that runs, or the end of one that has ended. */
    static Place in(Segment segment, long at) {
        return segment.ended() && at == segment.end() ? segment : new Point(segment, at, segment.last(), null);
    }

    /** An instant at which no segment of the request ran on the thread. */
    static Place outside(long at, @Nullable Segment before) {
        return new Point(null, at, null, before);
    }
}
