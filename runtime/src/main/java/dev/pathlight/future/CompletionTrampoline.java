package dev.pathlight.future;

import dev.pathlight.environment.PerThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the stack of a thread low while completions of stages cause one another. {@code CompletableFuture} completes a chain of
 * its own in a loop; a chain through watched futures would go one level deeper with each. From a certain depth on a completion is
 * postponed until the one that caused it has returned, which bounds the stack and keeps the order of a chain.
 *
 * <p>The depth counts from the application code that runs innermost: a completion that this code brings about has run all dependents
 * when it returns, as with the JDK. Confined to its thread.
 */
final class CompletionTrampoline {
    private static final PerThread<CompletionTrampoline> TRAMPOLINES = new PerThread<>(CompletionTrampoline::new);

    /** Deep enough that only long chains reach it, low enough for small stacks. */
    private static final int MAX_DEPTH = 64;

    /** The number of completions that are postponed, of all threads: as long as there is none, no query has to look for one. */
    private static final AtomicInteger POSTPONED = new AtomicInteger();

    private final Deque<Postponed<?>> postponed = new ArrayDeque<>();
    private int depth;

    private CompletionTrampoline() {}

    /** Returns the trampoline of this thread. */
    static CompletionTrampoline get() {
        return TRAMPOLINES.value();
    }

    static boolean isAnyPostponed() {
        return POSTPONED.get() != 0;
    }

    /** Begins application code; returns what {@link #leaveCode} takes. */
    int enterCode() {
        int outer = depth;
        depth = 0;
        return outer;
    }

    void leaveCode(int outer) {
        depth = outer;
    }

    /** Completes a stage, now or as soon as the stack is low again; in any case before the outermost call returns. */
    <T extends @Nullable Object> void complete(
            RequestFuture<T> stage, T value, @Nullable Throwable thrown, @Nullable Completion recorded) {
        if (depth >= MAX_DEPTH) {
            Postponed<T> later = new Postponed<>(stage, value, thrown, recorded);
            postponed.add(later);
            POSTPONED.incrementAndGet();
            stage.postpone(later);
            if (recorded != null) {
                recorded.postponeDependents();
            }
            return;
        }
        try {
            settle(stage, value, thrown, recorded);
        } finally {
            try {
                while (depth == MAX_DEPTH - 1 && !postponed.isEmpty()) {
                    runNext();
                }
            } catch (Throwable e) {
                leaveAll(e);
            }
        }
    }

    /** Has other threads complete what is postponed, as this one has no stack left for it. */
    private void leaveAll(Throwable why) {
        for (Postponed<?> next = postponed.poll(); next != null; next = postponed.poll()) {
            POSTPONED.decrementAndGet();
            next.stage().leave(why);
            Completion recorded = next.recorded();
            if (recorded != null) {
                recorded.finish();
            }
        }
    }

    /** Runs all that is postponed on this thread, for code that asks or waits for what may depend on it. */
    void runPostponed() {
        int outer = enterCode();
        try {
            while (!postponed.isEmpty()) {
                runNext();
            }
        } finally {
            leaveCode(outer);
        }
    }

    private void runNext() {
        POSTPONED.decrementAndGet();
        runNow(postponed.remove());
    }

    private <T extends @Nullable Object> void runNow(Postponed<T> next) {
        try {
            Completion recorded = next.recorded();
            if (recorded != null) {
                recorded.resumeDependents();
            }
            settle(next.stage(), next.value(), next.thrown(), recorded);
            next.stage().postpone(null);
        } catch (Throwable e) {
            next.stage().leave(e);
        }
    }

    /** Completes a stage, and runs its dependents in the context of the completion. */
    private <T extends @Nullable Object> void settle(
            RequestFuture<T> stage, T value, @Nullable Throwable thrown, @Nullable Completion recorded) {
        depth++;
        try {
            stage.completeRaw(value, thrown);
        } finally {
            depth--;
            if (recorded != null) {
                recorded.finish();
            }
        }
    }

    /** A stage that has its outcome, and whose dependents have yet to run. */
    record Postponed<T extends @Nullable Object>(
            RequestFuture<T> stage,
            T value,
            @Nullable Throwable thrown,
            @Nullable Completion recorded) {
        /** Completes the stage for a thread that asks for it, in the context of that thread. */
        void completeForAnother() {
            RequestFuture.probe();
            stage.completeRaw(value, thrown);
        }
    }
}
