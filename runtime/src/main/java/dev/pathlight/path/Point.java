package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * An instant in a segment, or outside of all of them: where a path ends, or where it goes on.
 *
 * @param segment the segment, or null for an instant outside every segment
 * @param at the instant, on the clock of the request
 * @param last the latest event of the segment before the instant; without a segment what led to the instant, where only
 *     its sums are kept
 * @param before where {@code segment} is null: the latest top-level segment that had ended by then
 */
public record Point(
        @Nullable Segment segment,
        long at,
        @Nullable Event last,
        @Nullable Segment before) {

    /** The present instant of a segment that runs, or the end of one that has ended. */
    public static Point in(Segment segment, long at) {
        return new Point(segment, at, segment.last, null);
    }

    /** An instant at which no segment of the request ran on the thread. */
    public static Point outside(long at, @Nullable Segment before) {
        return new Point(null, at, null, before);
    }

    /** At most how many steps a walk from here has before it comes to the start, or to what is only kept as sums. */
    int depth() {
        Segment stood = segment != null ? segment : before;
        return stood == null ? 0 : stood.depth();
    }
}
