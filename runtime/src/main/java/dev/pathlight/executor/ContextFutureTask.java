package dev.pathlight.executor;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The future of a submitted task, which tells when it is cancelled before it has run. */
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

    /** A worker of a fork-join pool that waits lets another one take its place, as it does for tasks of its own. */
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
            return true; // it is done, and whoever asked hears so from get
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
            runnable.neverRuns();
        }
    }
}
