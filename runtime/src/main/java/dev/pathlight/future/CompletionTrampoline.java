package dev.pathlight.future;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the stack of a thread low while completions of watched futures cause one another. {@code CompletableFuture} completes a
 * chain of its own in a loop; a chain through watched futures would go one level deeper with each. From a certain depth on a
 * completion is postponed until the one that caused it has returned, which bounds the stack and keeps the order of a chain.
 * Confined to its thread.
 */
final class CompletionTrampoline {
    private static final ThreadLocal<CompletionTrampoline> TRAMPOLINES =
            ThreadLocal.withInitial(CompletionTrampoline::new);

    /** Deep enough that only long chains reach it, low enough for small stacks. */
    private static final int MAX_DEPTH = 64;

    private final Deque<Runnable> postponed = new ArrayDeque<>();
    private int depth;

    private CompletionTrampoline() {}

    /** Returns the trampoline of this thread. */
    static CompletionTrampoline get() {
        return TRAMPOLINES.get();
    }

    /** Completes a future, now or as soon as the stack is low again; in any case before the outermost call returns. */
    void complete(RequestFuture<?> future, Runnable outcome) {
        if (depth >= MAX_DEPTH) {
            postponed.add(() -> settle(future, outcome, true));
            future.postpone(outcome);
            return;
        }
        try {
            settle(future, outcome, false);
        } finally {
            while (depth == MAX_DEPTH - 1 && !postponed.isEmpty()) {
                postponed.remove().run();
            }
        }
    }

    private void settle(RequestFuture<?> future, Runnable outcome, boolean wasPostponed) {
        depth++;
        try {
            future.settle(outcome, wasPostponed);
        } finally {
            depth--;
        }
    }
}
