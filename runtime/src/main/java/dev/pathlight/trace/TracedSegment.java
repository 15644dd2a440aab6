package dev.pathlight.trace;

import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Segment;
import org.jspecify.annotations.Nullable;

/** A segment as the walk sees it; its index is that of the record. */
final class TracedSegment extends Segment {
    static final String TASK = "(task)";

    final @Nullable TracedSegment outer;
    final @Nullable TracedRegistration cause;
    final @Nullable TracedSegment predecessor;
    /** What made it ready, where a segment did. */
    final @Nullable Step enabledBy;
    /** The outermost segment on its stack. */
    final TracedSegment base;

    TracedSegment(
            Key key,
            int index,
            long start,
            long end,
            @Nullable TracedSegment outer,
            @Nullable TracedRegistration cause,
            @Nullable TracedSegment predecessor,
            Ready ready,
            @Nullable Step enabledBy) {
        super(key, index, start, outer, cause, ready);
        this.outer = outer;
        this.cause = cause;
        this.predecessor = predecessor;
        this.enabledBy = enabledBy;
        this.base = outer == null ? this : outer.base;
        endAt(end);
    }

    @Override
    protected boolean carriesCallbacks() {
        return key().name().equals(TASK);
    }
}
