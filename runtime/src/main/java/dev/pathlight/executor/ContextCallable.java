package dev.pathlight.executor;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A submitted function as the wrapped service gets it: it runs in the context in which it was submitted. */
final class ContextCallable<V extends @Nullable Object> implements Callable<V> {
    private final Callable<V> action;
    private final SubmittedTask task;

    ContextCallable(Callable<V> action, SubmittedTask task) {
        this.action = action;
        this.task = task;
    }

    @Override
    public V call() throws Exception {
        SubmittedTask.Execution run = task.start();
        try {
            return action.call();
        } catch (Throwable e) {
            task.fail(run, e);
            throw e;
        } finally {
            task.end(run);
        }
    }

    @Override
    public String toString() {
        return action.toString();
    }
}
