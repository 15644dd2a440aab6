package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * A part of a segment that is not its ACTIVE time: a nested segment or a wait; or the sums of the path so far.
 *
 * <p>The events of a segment form a list from the latest to the first. The segment's thread appends to it; other threads start from
 * a remembered event and see only the events before it.
 */
public sealed interface Event permits Segment, Await, Past {
    /** Returns the event of the same segment before this one. */
    @Nullable
    Event previous();

    /** Returns when it ended. */
    long over();
}
