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

    private final Deque<WatchedFuture<?>> waiting = new ArrayDeque<>();
    private int depth;

    /** The one of this thread. */
    static Cascade of() {
        return ThreadState.get().cascade();
    }

    /** Completes a future, now or as soon as the stack is low again; in any case before the outermost call returns. */
    void complete(WatchedFuture<?> future, Runnable outcome) {
        if (depth >= DEEPEST) {
            waiting.add(future);
            future.putOff(outcome);
            return;
        }
        settle(future, outcome);
        while (depth == DEEPEST - 1 && !waiting.isEmpty()) {
            WatchedFuture<?> next = waiting.remove();
            Runnable putOff = next.outcome();
            if (putOff != null) {
                settle(next, putOff);
            }
        }
    }

    /** Completes a future that was put off on this thread, as somebody asks for it before its turn. */
    void completeNow(WatchedFuture<?> future, Runnable outcome) {
        if (waiting.removeIf(other -> other == future)) {
            settle(future, outcome);
        }
    }

    private void settle(WatchedFuture<?> future, Runnable outcome) {
        depth++;
        try {
            future.settle(outcome);
        } finally {
            depth--;
        }
    }
}
