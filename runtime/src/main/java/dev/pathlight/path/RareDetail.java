package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** Fields that few segments with a {@link Detail} need. Written as that is. */
final class RareDetail {
    // --- The registration ---

    /** Outside all segments: the latest top-level segment that had ended by then. */
    @Nullable
    Segment originBefore;

    /** The run that ended last; the predecessor of the next one if runs are serial. */
    @Nullable
    Segment lastRun;

    boolean push;

    // --- The run ---

    /** The registration that it is a run of, if not itself. */
    @Nullable
    Registration runOf;

    @Nullable
    Segment previousRun;

    /** The time from the registration to the start, if it does not fit into an int. */
    long waited;

    /** The time from the start to the end, if it does not fit into an int. */
    long length;

    /** Instants at which it completed stages, and what was decided by that. Written by any thread. */
    volatile Segment.@Nullable Kept kept;
}
