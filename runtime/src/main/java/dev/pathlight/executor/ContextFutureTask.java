package dev.pathlight.executor;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The future of a submitted task, which tells when it is cancelled before it has run. */
final class ContextFutureTask<V extends @Nullable Object> extends FutureTask<V> {
    private final Class<?> type;
    private volatile @Nullable ContextRunnable carrier;

    ContextFutureTask(Callable<V> action) {
        super(action);
        this.type = action.getClass();
    }

    ContextFutureTask(Runnable action, V result) {
        super(action, result);
        this.type = action.getClass();
    }

    /** The class of what the application submitted. */
    Class<?> type() {
        return type;
    }

    /** What carries this future to the executor. */
    void carrier(ContextRunnable runnable) {
        carrier = runnable;
        if (isCancelled()) {
            runnable.neverRuns();
        }
    }

    @Override
    protected void done() {
        ContextRunnable runnable = carrier;
        if (isCancelled() && runnable != null) {
            runnable.neverRuns();
        }
    }
}
