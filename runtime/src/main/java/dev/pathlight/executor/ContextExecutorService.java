package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor service that carries the context. Every method is that of the wrapped service, which gets each function with its
 * context around it: so the service's own futures, hooks, queue and policies stay in force.
 */
public class ContextExecutorService implements ExecutorService {
    private final ExecutorService service;
    private final PendingTasks pending = new PendingTasks();
    private final ShownTasks shown;

    /** Whether the service hands back or cancels tasks passed to {@code execute} inside of others that it makes of them. */
    private final boolean rewraps;

    /** Wraps a service. */
    public ContextExecutorService(ExecutorService service) {
        this.service = service;
        this.shown = new ShownTasks(service);
        this.rewraps = service instanceof ForkJoinPool || service instanceof ScheduledExecutorService;
    }

    // --- Tasks. What is null or must stay as it is goes to the service, which answers as it would without Pathlight
    // ---

    @Override
    public void execute(Runnable action) {
        SubmittedTask task = (Object) action == null || shown.toQueue(action)
                ? null
                : SubmittedTask.submit(action.getClass(), 0, rewraps ? pending : null);
        if (task == null) {
            service.execute(action);
        } else {
            ContextRunnable.execute(service, action, task);
        }
    }

    @Override
    public Future<?> submit(Runnable action) {
        SubmittedTask task = task(action, 0);
        return task == null
                ? service.submit(action)
                : future(task, submit(task, () -> service.submit(ContextRunnable.carrying(action, task))));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable action, T result) {
        SubmittedTask task = task(action, 0);
        return task == null
                ? service.submit(action, result)
                : future(task, submit(task, () -> service.submit(ContextRunnable.carrying(action, task), result)));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> action) {
        SubmittedTask task = task(action, 0);
        return task == null
                ? service.submit(action)
                : future(task, submit(task, () -> service.submit(new ContextCallable<>(action, task))));
    }

    private static <T extends @Nullable Object> Future<T> future(SubmittedTask task, Future<T> made) {
        return carried(task, made, CarriedFuture::of);
    }

    /** Returns the future of a task by which the application reaches the task, or the service's own if that fails. */
    static <F> F carried(SubmittedTask task, F made, BiFunction<F, PendingTasks.Reference, F> maker) {
        try {
            PendingTasks.Reference reference = task.reference();
            return reference == null ? made : maker.apply(made, reference);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return made;
        }
    }

    /** Returns a task of which the service makes a future; null if it has to get the action as it is. */
    final @Nullable SubmittedTask task(@Nullable Object action, long delayNanos) {
        return action == null || goesAsItIs(action)
                ? null
                : SubmittedTask.submit(action.getClass(), delayNanos, pending);
    }

    final boolean goesAsItIs(Object action) {
        return (action instanceof ForkJoinTask<?> && service instanceof ForkJoinPool) || shown.toFuture(action);
    }

    /** Has the service make a future of a task; a rejection gives back the reference that was taken for it. */
    static <F extends Future<?>> F submit(SubmittedTask task, Supplier<F> submission) {
        try {
            F made = submission.get();
            if (task instanceof PendingTask submitted) {
                submitted.setFuture(made);
            }
            return made;
        } catch (Throwable e) {
            task.discard();
            throw e;
        }
    }

    // --- Several tasks ---

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> actions)
            throws InterruptedException {
        if ((Object) actions == null) {
            return service.invokeAll(actions);
        }
        Batch<T> batch = batch(actions);
        try {
            return service.invokeAll(batch.callables());
        } finally {
            batch.endAll();
        }
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> actions, long timeout, TimeUnit unit) throws InterruptedException {
        if ((Object) actions == null) {
            return service.invokeAll(actions, timeout, unit);
        }
        Batch<T> batch = batch(actions);
        try {
            return service.invokeAll(batch.callables(), timeout, unit);
        } finally {
            batch.endAll();
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> actions)
            throws InterruptedException, ExecutionException {
        if ((Object) actions == null) {
            return service.invokeAny(actions);
        }
        Batch<T> batch = batch(actions);
        try {
            return service.invokeAny(batch.callables());
        } finally {
            batch.endAny();
        }
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> actions, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if ((Object) actions == null) {
            return service.invokeAny(actions, timeout, unit);
        }
        Batch<T> batch = batch(actions);
        try {
            return service.invokeAny(batch.callables(), timeout, unit);
        } finally {
            batch.endAny();
        }
    }

    private <T extends @Nullable Object> Batch<T> batch(Collection<? extends Callable<T>> actions) {
        List<Callable<T>> given = new ArrayList<>(actions);
        Batch<T> batch = new Batch<>(given.size());
        for (Callable<T> action : given) {
            batch.add(action, task(action, 0));
        }
        batch.begin();
        return batch;
    }

    // --- The end ---

    @Override
    public void shutdown() {
        try {
            service.shutdown();
        } finally {
            pending.discardCancelled();
        }
    }

    /** Returns the tasks that never started, as they were submitted, or as futures that the service made of them. */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> queued = service.shutdownNow();
        pending.discard(queued, service.isShutdown());
        if (queued.stream().noneMatch(ContextRunnable.class::isInstance)) {
            return queued;
        }
        List<Runnable> submitted = new ArrayList<>(queued.size());
        queued.forEach(task -> submitted.add(ContextRunnable.handBack(task)));
        return submitted;
    }

    @Override
    public boolean isShutdown() {
        return service.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return terminated(service.isTerminated());
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated(service.awaitTermination(timeout, unit));
    }

    private boolean terminated(boolean terminated) {
        if (terminated) {
            pending.discardAll();
        }
        return terminated;
    }

    /** Closes the service as it closes itself; executor services have the method from JDK 19 on. */
    public void close() {
        try {
            closeService();
        } finally {
            isTerminated();
        }
    }

    @SuppressWarnings("unchecked")
    private <E extends Throwable> void closeService() throws E {
        if ((Object) service instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw (E) e; // thrown as the service throws it, which declares none
            }
        }
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
