package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/** Something that was made current on a thread beside a segment. Confined to that thread. */
final class Scope {
    /** Puts back what was current before. */
    final AutoCloseable before;

    /** How much lay on the thread's stack. */
    final int depth;

    final @Nullable Scope outer;

    Scope(AutoCloseable before, int depth, @Nullable Scope outer) {
        this.before = before;
        this.depth = depth;
        this.outer = outer;
    }
}
