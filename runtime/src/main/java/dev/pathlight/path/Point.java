package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** A place other than the end of a segment. */
record Point(
        @Nullable Segment segment,
        long at,
        @Nullable Event last,
        @Nullable Segment before) implements Place {}
