package dev.pathlight.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that only some segments need: most run once, by themselves, without events inside and without a known ready time.
 * Written by the thread that registers, then by the thread that the segment runs on.
 */
final class Detail {
    // --- The registration ---

    /** The latest event before it in the segment that made it; outside all segments the sums of the path to it. */
    @Nullable
    Event originLast;

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
    Segment enclosing;

    /** The event before it in the enclosing segment. */
    @Nullable
    Event previous;

    @Nullable
    Segment previousRun;

    Ready ready = Ready.UNKNOWN;

    List<Blame> blames = List.of();

    /** The time from the registration to the start, if it does not fit into an int. */
    long waited;

    /** The time from the start to the end, if it does not fit into an int. */
    long length;

    // --- Events inside ---

    /** Instants at which it completed stages. */
    Segment.@Nullable Kept kept;

    /** The event that ended last. */
    @Nullable
    Event last;

    /** The number of events, without those that are kept as sums. */
    int events;

    /** The time of nested segments and waits. */
    long inside;

    /** The key of the first segment nested in it. */
    @Nullable
    Key firstInside;
}
