package dev.pathlight.executor;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled executor service that carries the context. A request waits for a task that it schedules once, which is ready
 * when it is due; a periodic task belongs to no request.
 */
public final class ContextScheduledExecutorService extends ContextExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService service;

    /** The tasks that have not started: the queue of the service does not show them. */
    private final Set<ContextRunnable> waiting = ConcurrentHashMap.newKeySet();

    /** Wraps a service. */
    public ContextScheduledExecutorService(ScheduledExecutorService service) {
        super(service);
        this.service = service;
    }

    @Override
    public void execute(Runnable action) {
        ContextRunnable.execute(task -> service.execute(((ContextRunnable) task).waitIn(waiting)), action);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        Objects.requireNonNull(action, "action");
        ContextRunnable task = once(action, action.getClass(), unit.toNanos(delay));
        try {
            return new Scheduled<>(service.schedule(task, delay, unit), task);
        } catch (Throwable e) {
            task.discard();
            throw e;
        }
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
        Objects.requireNonNull(action, "action");
        FutureTask<V> result = new FutureTask<>(action);
        ContextRunnable task = once(result, action.getClass(), unit.toNanos(delay));
        Callable<V> inContext = () -> {
            task.run();
            try {
                return result.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (Exception) e.getCause();
            }
        };
        try {
            return new Scheduled<>(service.schedule(inContext, delay, unit), task);
        } catch (Throwable e) {
            task.discard();
            throw e;
        }
    }

    private ContextRunnable once(Runnable action, Class<?> type, long delayNanos) {
        return ContextRunnable.once(action, type, delayNanos).waitIn(waiting);
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> queued = service.shutdownNow();
        for (ContextRunnable task : waiting) {
            task.discard();
        }
        return queued;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable action, long initialDelay, long period, TimeUnit unit) {
        return service.scheduleAtFixedRate(periodic(action), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable action, long initialDelay, long delay, TimeUnit unit) {
        return service.scheduleWithFixedDelay(periodic(action), initialDelay, delay, unit);
    }

    private static Runnable periodic(Runnable action) {
        Objects.requireNonNull(action, "action");
        return () -> ContextRunnable.run(SubmittedTask.periodic(action.getClass()), action);
    }

    /** The future of a scheduled task, which gives the reference of the task back if it is cancelled before it has run. */
    private static final class Scheduled<V extends @Nullable Object> implements ScheduledFuture<V> {
        private final ScheduledFuture<V> future;
        private final ContextRunnable task;

        Scheduled(ScheduledFuture<V> future, ContextRunnable task) {
            this.future = future;
            this.task = task;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean done = future.cancel(mayInterruptIfRunning);
            if (done) {
                task.discard();
            }
            return done;
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

        @Override
        public long getDelay(TimeUnit unit) {
            return future.getDelay(unit);
        }

        @Override
        public int compareTo(Delayed other) {
            return future.compareTo(other instanceof Scheduled<?> scheduled ? scheduled.future : other);
        }
    }
}
