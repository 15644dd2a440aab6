package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** Any place but the end of a segment. */
record Point(
        @Nullable Segment segment,
        long at,
        @Nullable Event last,
        @Nullable Segment before) implements Place {}
