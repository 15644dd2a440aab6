package dev.pathlight.executor;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A task as the wrapped executor gets it: it runs in the context in which it was submitted. */
public final class ContextRunnable implements Runnable, Comparable<ContextRunnable> {
    private final Runnable action;
    private final @Nullable SubmittedTask task;

    /** The tasks of the same executor that have not started; null if the executor does not need to know. */
    private @Nullable Set<ContextRunnable> waiting;

    private ContextRunnable(Runnable action, @Nullable SubmittedTask task) {
        this.action = action;
        this.task = task;
    }

    /** Adds it to a set, where it stays until it starts or is discarded. */
    ContextRunnable waitIn(Set<ContextRunnable> others) {
        others.add(this);
        waiting = others;
        return this;
    }

    private void removeFromWaiting() {
        if (waiting != null) {
            waiting.remove(this);
        }
    }

    /** Returns a task that is submitted now and runs at most once. */
    static ContextRunnable once(Runnable action, Class<?> type, long delayNanos) {
        SubmittedTask task = null;
        try {
            task = SubmittedTask.submit(type, delayNanos);
        } catch (Throwable e) {
            // Not even the class could be loaded: the task runs as it would without Pathlight.
        }
        return new ContextRunnable(action, task);
    }

    /** Submits an action in the context of this thread; a rejection gives back the reference that was taken for it. */
    public static void execute(Executor executor, Runnable action) {
        Objects.requireNonNull(action, "action");
        ContextFutureTask<?> future = action instanceof ContextFutureTask<?> submitted ? submitted : null;
        ContextRunnable task = once(action, future == null ? action.getClass() : future.type(), 0);
        if (future != null) {
            future.setCarrier(task);
        }
        try {
            executor.execute(task);
        } catch (Throwable e) {
            task.discard();
            throw e;
        }
    }

    /** Returns what was submitted. */
    Runnable action() {
        return action;
    }

    /** Gives back the reference, as the executor will never run the task. */
    void discard() {
        removeFromWaiting();
        if (task != null) {
            task.discard();
        }
    }

    @Override
    public void run() {
        removeFromWaiting();
        run(task, action);
    }

    /** Compares the actions, for executors that run the least first. */
    @Override
    @SuppressWarnings("unchecked")
    public int compareTo(ContextRunnable other) {
        return ((Comparable<Object>) action).compareTo(other.action);
    }

    /** Runs an action as the run of a task. */
    static void run(@Nullable SubmittedTask task, Runnable action) {
        if (task == null) {
            action.run();
            return;
        }
        SubmittedTask.Execution run = task.start();
        try {
            action.run();
        } catch (Throwable e) {
            run.fail(e);
            throw e;
        } finally {
            run.end();
        }
    }

    @Override
    public String toString() {
        return action.toString();
    }
}
