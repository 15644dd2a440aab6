package dev.pathlight.executor;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The future of a submitted task, which gives the reference of the task back if it is cancelled before it has run. */
final class ContextFutureTask<V extends @Nullable Object> extends FutureTask<V> implements ForkJoinPool.ManagedBlocker {
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

    /** Returns the class of what the application submitted. */
    Class<?> type() {
        return type;
    }

    /** Sets the task that brings this future to the executor. */
    void setCarrier(ContextRunnable runnable) {
        carrier = runnable;
        if (isCancelled()) {
            runnable.discard();
        }
    }

    /** Lets another worker take the place of a waiting worker of a fork-join pool, as the pool does for its own tasks. */
    @Override
    public V get() throws InterruptedException, ExecutionException {
        if (!isDone() && Thread.currentThread() instanceof ForkJoinWorkerThread) {
            ForkJoinPool.managedBlock(this);
        }
        return super.get();
    }

    @Override
    public boolean block() throws InterruptedException {
        try {
            super.get();
        } catch (ExecutionException | CancellationException e) {
            return true; // it is done, and get tells the caller how
        }
        return true;
    }

    @Override
    public boolean isReleasable() {
        return isDone();
    }

    @Override
    protected void done() {
        ContextRunnable runnable = carrier;
        if (isCancelled() && runnable != null) {
            runnable.discard();
        }
    }
}
