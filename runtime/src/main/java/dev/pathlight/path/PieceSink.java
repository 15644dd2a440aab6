package dev.pathlight.path;

import dev.pathlight.Kind;
import org.jspecify.annotations.Nullable;

/** Takes the pieces of a path, from its end to its start. */
@FunctionalInterface
public interface PieceSink {
    /**
     * One piece, with {@code from < to}; the next one ends where this one starts.
     *
     * @param cause the segment that ran, could not run, or waited; null where there is none
     * @param readyKnown false for an EXTERNAL piece that is an upper bound, as nothing told when ready
     */
    void piece(Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown);
}
