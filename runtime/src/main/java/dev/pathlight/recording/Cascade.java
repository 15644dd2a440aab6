package dev.pathlight.recording;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Completions of watched futures that bring about one another on a thread. {@code CompletableFuture} completes a chain of
 * its own in a loop; a chain through watched ones would go one level deeper with each. So from a depth on a completion is
 * put off until the one that brought it about has returned, which bounds the stack and keeps the order of a chain.
 * Confined to its thread.
 */
final class Cascade {
    /** Deep enough that what is not a long chain never meets it, low enough for small stacks. */
    private static final int DEEPEST = 16;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int depth;

    /** The one of this thread. */
    static Cascade of() {
        return ThreadState.get().cascade();
    }

    /** Completes a future, now or as soon as the stack is low again; in any case before the outermost call returns. */
    void complete(WatchedFuture<?> future, Runnable outcome) {
        if (depth >= DEEPEST) {
            waiting.add(() -> settle(future, outcome, true));
            future.putOff();
            return;
        }
        try {
            settle(future, outcome, false);
        } finally {
            while (depth == DEEPEST - 1 && !waiting.isEmpty()) {
                waiting.remove().run();
            }
        }
    }

    private void settle(WatchedFuture<?> future, Runnable outcome, boolean wasPutOff) {
        depth++;
        try {
            future.settle(outcome, wasPutOff);
        } finally {
            depth--;
        }
    }
}
