package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * Fields that only some segments need: most run once, by themselves, without events inside and without a known ready time.
 * Written by the thread that registers, then by the thread that the segment runs on.
 */
final class Detail {
    @Nullable
    RareDetail rare;

    // --- The registration ---

    /** The latest event before it in the segment that made it; outside all segments the sums of the path to it. */
    @Nullable
    Event originLast;

    // --- The run ---

    @Nullable
    Segment enclosing;

    /** The event before it in the enclosing segment. */
    @Nullable
    Event previous;

    Ready ready = Ready.UNKNOWN;

    @Nullable
    Blame blames;

    // --- Events inside ---

    /** The event that ended last. */
    @Nullable
    Event last;

    /** The key of the first segment nested in it. */
    @Nullable
    Key firstInside;

    /** The number of events, without those that are kept as sums. */
    int events;

    /** The time of nested segments and waits. */
    long inside;
}
