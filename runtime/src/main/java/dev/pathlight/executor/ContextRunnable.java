package dev.pathlight.executor;

import dev.pathlight.recording.Task;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the wrapped executor gets for a task: the task, in the context of whoever submitted it. */
public final class ContextRunnable implements Runnable, Comparable<ContextRunnable> {
    private final Runnable action;
    private final @Nullable Task task;

    /** Those handed to the same executor that have not started, where it needs to know. */
    private @Nullable Set<ContextRunnable> waiting;

    private ContextRunnable(Runnable action, @Nullable Task task) {
        this.action = action;
        this.task = task;
    }

    /** Keeps it in a set until it starts or never will. */
    ContextRunnable waitingIn(Set<ContextRunnable> others) {
        others.add(this);
        waiting = others;
        return this;
    }

    private void waitsNoMore() {
        if (waiting != null) {
            waiting.remove(this);
        }
    }

    /** A task that is submitted now and runs at most once. */
    static ContextRunnable once(Runnable action, Class<?> type, long delayNanos) {
        Task task = null;
        try {
            task = Task.submitted(type, delayNanos);
        } catch (Throwable e) {
            // Not even its class could be loaded: the task runs as it would without Pathlight.
        }
        return new ContextRunnable(action, task);
    }

    /** Hands an action over in the context of this thread; a rejection gives back what was taken for it. */
    public static void execute(Executor executor, Runnable action) {
        Objects.requireNonNull(action, "action");
        ContextFutureTask<?> future = action instanceof ContextFutureTask<?> submitted ? submitted : null;
        ContextRunnable task = once(action, future == null ? action.getClass() : future.type(), 0);
        if (future != null) {
            future.carrier(task);
        }
        try {
            executor.execute(task);
        } catch (Throwable e) {
            task.neverRuns();
            throw e;
        }
    }

    /** The task, as it was submitted. */
    Runnable action() {
        return action;
    }

    /** The executor will never run it. */
    void neverRuns() {
        waitsNoMore();
        if (task != null) {
            task.neverRuns();
        }
    }

    @Override
    public void run() {
        waitsNoMore();
        run(task, action);
    }

    /** As the actions compare, for executors that run the least first. */
    @Override
    @SuppressWarnings("unchecked")
    public int compareTo(ContextRunnable other) {
        return ((Comparable<Object>) action).compareTo(other.action);
    }

    /** Runs an action as the run of a task. */
    static void run(@Nullable Task task, Runnable action) {
        if (task == null) {
            action.run();
            return;
        }
        Task.Run run = task.start();
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
