package dev.pathlight.executor;

import dev.pathlight.future.BlockingWait;
import dev.pathlight.recording.OpenSegment;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a task that a request submitted: the service's own, except that waiting for it is recorded and that cancelling it
 * gives the reference of the task back. It equals the service's future, so that a queue finds that by this one.
 */
class CarriedFuture<V extends @Nullable Object, F extends Future<V>> implements Future<V> {
    final F future;
    private final PendingTasks.Reference task;

    private CarriedFuture(F future, PendingTasks.Reference task) {
        this.future = future;
        this.task = task;
    }

    static <V extends @Nullable Object> Future<V> of(Future<V> future, PendingTasks.Reference task) {
        return future instanceof RunnableFuture<V> runnable
                ? new OfRunnable<>(runnable, task)
                : new CarriedFuture<>(future, task);
    }

    static <V extends @Nullable Object> ScheduledFuture<V> of(ScheduledFuture<V> future, PendingTasks.Reference task) {
        return future instanceof RunnableScheduledFuture<V> runnable
                ? new OfScheduledRunnable<>(runnable, task)
                : new OfScheduled<>(future, task);
    }

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        PendingTask pending = task.get(); // first: nothing but this may refer to a cancelled task
        boolean done = future.cancel(mayInterruptIfRunning);
        discardIfCancelled(pending);
        return done;
    }

    private void discardIfCancelled(@Nullable PendingTask pending) {
        if (pending != null && future.isCancelled()) {
            pending.discard();
        }
    }

    @Override
    public final boolean isCancelled() {
        return future.isCancelled();
    }

    @Override
    public final boolean isDone() {
        return future.isDone();
    }

    @Override
    public final V get() throws InterruptedException, ExecutionException {
        OpenSegment run = run();
        BlockingWait waiting = run == null ? null : BlockingWait.begin(run);
        try {
            return future.get();
        } finally {
            end(waiting, run);
        }
    }

    @Override
    public final V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        OpenSegment run = run();
        BlockingWait waiting = run == null ? null : BlockingWait.begin(run);
        try {
            return future.get(timeout, unit);
        } finally {
            end(waiting, run);
        }
    }

    /** Returns the run of the task, which has to end before the future completes; null if it has ended. */
    private @Nullable OpenSegment run() {
        PendingTask pending = future.isDone() ? null : task.get();
        return pending == null ? null : pending.registered();
    }

    private void end(@Nullable BlockingWait waiting, @Nullable OpenSegment run) {
        discardIfCancelled(task.get());
        if (waiting != null && run != null) {
            waiting.end(run, run.ended());
        }
    }

    @SuppressWarnings("UndefinedEquals") // it equals whatever the service's own future equals
    @Override
    public final boolean equals(@Nullable Object other) {
        return future.equals(other instanceof CarriedFuture<?, ?> carried ? carried.future : other);
    }

    @Override
    public final int hashCode() {
        return future.hashCode();
    }

    @Override
    public final String toString() {
        return future.toString();
    }

    private static final class OfRunnable<V extends @Nullable Object> extends CarriedFuture<V, RunnableFuture<V>>
            implements RunnableFuture<V> {
        OfRunnable(RunnableFuture<V> future, PendingTasks.Reference task) {
            super(future, task);
        }

        @Override
        public void run() {
            future.run();
        }
    }

    private static class OfScheduled<V extends @Nullable Object, F extends ScheduledFuture<V>>
            extends CarriedFuture<V, F> implements ScheduledFuture<V> {
        OfScheduled(F future, PendingTasks.Reference task) {
            super(future, task);
        }

        @Override
        public final long getDelay(TimeUnit unit) {
            return future.getDelay(unit);
        }

        @Override
        public final int compareTo(Delayed other) {
            return future.compareTo(other instanceof OfScheduled<?, ?> scheduled ? scheduled.future : other);
        }
    }

    private static final class OfScheduledRunnable<V extends @Nullable Object>
            extends OfScheduled<V, RunnableScheduledFuture<V>> implements RunnableScheduledFuture<V> {
        OfScheduledRunnable(RunnableScheduledFuture<V> future, PendingTasks.Reference task) {
            super(future, task);
        }

        @Override
        public boolean isPeriodic() {
            return future.isPeriodic();
        }

        @Override
        public void run() {
            future.run();
        }
    }
}
