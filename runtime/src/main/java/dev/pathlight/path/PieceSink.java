package dev.pathlight.path;

import dev.pathlight.Kind;
import org.jspecify.annotations.Nullable;

/** Receives the pieces of a path, from its end to its start. */
@FunctionalInterface
public interface PieceSink {
    /**
     * Receives one piece, with {@code from < to}; the next one ends where this one starts.
     *
     * @param cause the segment that ran, was queued, or waited; null if there is none
     * @param readyKnown false for an EXTERNAL piece that is an upper bound, because the ready time is unknown
     * @param possiblyQueued the last part of such a piece, in which the request may have been queued instead (R11)
     */
    void piece(
            Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown, long possiblyQueued);

    /** Tells which run held the thread of the next piece, which is BLOCKED, on top of the stack of its segment. */
    default void nextIsHeldBy(Key holder) {}
}
