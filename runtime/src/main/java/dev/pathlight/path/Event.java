package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * Something inside a segment that the segment's own time stops for: a nested segment or a wait; or the sum of all that
 * came before.
 *
 * <p>The events of one segment form a list from the latest to the first. It is appended by the
 * segment's thread; whoever else starts from a remembered event sees only what came before it.
 */
public sealed interface Event permits Segment, Await, Past {
    /** The event of the same segment before this one. */
    @Nullable
    Event previous();

    /** When it was over. */
    long over();
}
