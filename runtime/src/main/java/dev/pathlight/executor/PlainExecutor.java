package dev.pathlight.executor;

import java.util.Objects;
import java.util.concurrent.Executor;

/** Carries the context through an executor that is nothing more. */
public final class PlainExecutor implements Executor {
    private final Executor executor;

    /** Wraps an executor. */
    public PlainExecutor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    @Override
    public void execute(Runnable action) {
        execute(executor, action);
    }

    /** Hands an action over in the context of this thread; a rejection gives back what was taken for it. */
    static void execute(Executor executor, Runnable action) {
        Objects.requireNonNull(action, "action");
        ContextRunnable task = ContextRunnable.once(action, typeOf(action), 0);
        if (action instanceof ContextFutureTask<?> future) {
            future.carrier(task);
        }
        try {
            executor.execute(task);
        } catch (Throwable e) {
            task.neverRuns();
            throw e;
        }
    }

    private static Class<?> typeOf(Runnable action) {
        return action instanceof ContextFutureTask<?> future ? future.type() : action.getClass();
    }

    @Override
    public String toString() {
        return executor.toString();
    }
}
