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

    private final Deque<Step> waiting = new ArrayDeque<>();
    private int depth;

    /** The one of this thread. */
    static Cascade of() {
        return ThreadState.get().cascade();
    }

    /** Completes a future, now or as soon as the stack is low again; in any case before the outermost call returns. */
    void run(Step step) {
        if (depth >= DEEPEST) {
            step.putOff();
            waiting.add(step);
            return;
        }
        complete(step, false);
        while (depth == DEEPEST - 1 && !waiting.isEmpty()) {
            complete(waiting.remove(), true);
        }
    }

    /** Completes a future that was put off on this thread, as somebody asks for it before its turn. */
    void runNow(Step step) {
        if (waiting.remove(step)) {
            complete(step, true);
        }
    }

    private void complete(Step step, boolean wasPutOff) {
        depth++;
        try {
            step.run(wasPutOff);
        } finally {
            depth--;
        }
    }

    /** Completes one future. */
    interface Step {
        /** It will run later. */
        void putOff();

        /** Runs it; it does not throw. */
        void run(boolean wasPutOff);
    }
}
