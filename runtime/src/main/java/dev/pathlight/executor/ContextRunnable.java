package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A task as the wrapped executor gets it: it runs in the context in which it was submitted. It can be compared, cancelled and
 * recognised as a step of a {@code CompletableFuture} if the application's task can.
 */
public class ContextRunnable implements Runnable {
    private final Runnable action;
    private final SubmittedTask task;

    private ContextRunnable(Runnable action, SubmittedTask task) {
        this.action = action;
        this.task = task;
    }

    /** Returns an action as a task that is submitted now; the action itself if Pathlight is off or fails. */
    public static Runnable of(Runnable action) {
        SubmittedTask task = SubmittedTask.submit(action.getClass(), 0, null);
        return task == null ? action : carrying(action, task);
    }

    /** Returns an action that carries its task; the action itself if Pathlight fails. */
    static Runnable carrying(Runnable action, SubmittedTask task) {
        try {
            return of(action, task);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            task.discard();
            return action;
        }
    }

    private static ContextRunnable of(Runnable action, SubmittedTask task) {
        if (action instanceof RunnableFuture<?> future) {
            return action instanceof Comparable<?> ? new OrderedFuture<>(future, task) : new OfFuture<>(future, task);
        }
        if (action instanceof AsynchronousCompletionTask) {
            return new Async(action, task);
        }
        return action instanceof Comparable<?> ? new Ordered(action, task) : new ContextRunnable(action, task);
    }

    /** Submits an action in the context of this thread; a rejection gives back the reference that was taken for it. */
    public static void execute(Executor executor, Runnable action) {
        SubmittedTask task = SubmittedTask.submit(action.getClass(), 0, null);
        if (task == null) {
            executor.execute(action);
        } else {
            execute(executor, action, task);
        }
    }

    static void execute(Executor executor, Runnable action, SubmittedTask task) {
        try {
            executor.execute(
                    action instanceof AsynchronousCompletionTask && executor instanceof ForkJoinPool
                            ? new Helped(action, task)
                            : carrying(action, task));
        } catch (Throwable e) {
            task.discard();
            throw e;
        }
    }

    /** Returns what the application submitted, if a runnable brings that to an executor, else the runnable itself. */
    public static Runnable unwrap(Runnable submitted) {
        return submitted instanceof ContextRunnable carrier ? carrier.action : submitted;
    }

    /** Returns what the application submitted, and gives back its reference, as the executor will never run it. */
    static Runnable handBack(Runnable queued) {
        if (queued instanceof ContextRunnable carrier) {
            carrier.task.discard();
            return carrier.action;
        }
        return queued;
    }

    @Override
    public void run() {
        run(action, task);
    }

    static void run(Runnable action, SubmittedTask task) {
        SubmittedTask.Execution run = task.start();
        try {
            action.run();
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

    @SuppressWarnings("unchecked")
    private static int compare(Object action, Object other) {
        return ((Comparable<Object>) action)
                .compareTo(other instanceof ContextRunnable carrier ? carrier.action : other);
    }

    /** A step of a {@code CompletableFuture}. */
    private static final class Async extends ContextRunnable implements AsynchronousCompletionTask {
        Async(Runnable action, SubmittedTask task) {
            super(action, task);
        }
    }

    /** A task that executors compare with others. */
    @SuppressWarnings("ComparableType") // it compares as the task does, with whatever that compares with
    private static final class Ordered extends ContextRunnable implements Comparable<Object> {
        Ordered(Runnable action, SubmittedTask task) {
            super(action, task);
        }

        @Override
        public int compareTo(Object other) {
            return compare(unwrap(this), other);
        }
    }

    /** A task that is a future, which executors and their hooks ask and cancel. */
    private static class OfFuture<V extends @Nullable Object> extends ContextRunnable implements RunnableFuture<V> {
        private final RunnableFuture<V> future;

        OfFuture(RunnableFuture<V> future, SubmittedTask task) {
            super(future, task);
            this.future = future;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = future.cancel(mayInterruptIfRunning);
            if (cancelled) {
                handBack(this);
            }
            return cancelled;
        }

        @Override
        public boolean isCancelled() {
            return future.isCancelled();
        }

        @Override
        public boolean isDone() {
            return future.isDone();
        }

        @Override
        public V get() throws InterruptedException, ExecutionException {
            return future.get();
        }

        @Override
        public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(timeout, unit);
        }
    }

    @SuppressWarnings("ComparableType") // as above
    private static final class OrderedFuture<V extends @Nullable Object> extends OfFuture<V>
            implements Comparable<Object> {
        OrderedFuture(RunnableFuture<V> future, SubmittedTask task) {
            super(future, task);
        }

        @Override
        public int compareTo(Object other) {
            return compare(unwrap(this), other);
        }
    }

    /** A step of a {@code CompletableFuture} that workers of a fork-join pool run while they wait for the future. */
    private static final class Helped extends ForkJoinTask<@Nullable Void>
            implements Runnable, AsynchronousCompletionTask {
        private static final long serialVersionUID = 1;
        private final transient Runnable action;
        private final transient SubmittedTask task;

        Helped(Runnable action, SubmittedTask task) {
            this.action = action;
            this.task = task;
        }

        @Override
        public void run() {
            ContextRunnable.run(action, task);
        }

        // Like a step of the JDK, it completes only the future of that step.
        @Override
        protected boolean exec() {
            run();
            return false;
        }

        @Override
        public @Nullable Void getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(@Nullable Void value) {}
    }
}
