package dev.pathlight.carrier;

import dev.pathlight.environment.InternalErrors;
import org.jspecify.annotations.Nullable;

/**
 * Values that were made current on a thread beside its stack of segments, the innermost first. Each is put back when the
 * stack becomes lower than it was then. Confined to its thread; never throws.
 */
public final class Scopes {
    private @Nullable Scope innermost;

    /**
     * Adds a value that has been made current.
     *
     * @param previous puts the previous value back
     * @param depth how many segments lie on the thread's stack
     */
    public void add(AutoCloseable previous, int depth) {
        innermost = new Scope(previous, depth, innermost);
    }

    /** Puts back every value that was made current while more segments than {@code depth} lay on the stack. */
    public void closeAbove(int depth) {
        for (Scope s = innermost; s != null && s.depth > depth; s = innermost) {
            innermost = s.outer; // first: the scope that it closes may call this method
            try {
                s.previous.close();
            } catch (Throwable e) {
                InternalErrors.report(e);
            }
        }
    }

    private static final class Scope {
        final AutoCloseable previous;
        final int depth;
        final @Nullable Scope outer;

        Scope(AutoCloseable previous, int depth, @Nullable Scope outer) {
            this.previous = previous;
            this.depth = depth;
            this.outer = outer;
        }
    }
}
