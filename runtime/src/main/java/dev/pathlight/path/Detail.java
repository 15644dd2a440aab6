package dev.pathlight.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only some segments have: most run by themselves, once, with nothing inside, and when they were ready nobody told.
 * Written by whoever makes the registration, and then by the thread that the segment runs on.
 */
final class Detail {
    // --- Of the registration ---

    /** The latest event before it in the segment that made it; outside of every segment what led to it. */
    @Nullable
    Event originLast;

    /** Outside of every segment: the latest top-level segment that had ended by then. */
    @Nullable
    Segment originBefore;

    /** The latest run to have ended; the predecessor of the next where runs are serial. */
    @Nullable
    Segment lastRun;

    boolean push;

    // --- Of the run ---

    /** What it is a run of, if not of its own registration. */
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

    /** From the registration to the start, where it is long. */
    long waited;

    /** From the start to the end, where it is long. */
    long length;

    // --- Of what happened inside ---

    /** The latest event that has ended. */
    @Nullable
    Event last;

    /** How many events there are, since what only the sums are kept of. */
    int events;

    /** Time that is not the segment's own: nested segments and waits. */
    long inside;

    /** The key of the first segment nested in it. */
    @Nullable
    Key firstInside;
}
