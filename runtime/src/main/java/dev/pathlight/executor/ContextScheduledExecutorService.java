package dev.pathlight.executor;

import dev.pathlight.recording.Task;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the context through a scheduled executor. A request waits for a task that it schedules once, which is ready
 * when it is due; a periodic task belongs to no request.
 */
public final class ContextScheduledExecutorService extends ContextExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService service;

    /** Wraps a service. */
    public ContextScheduledExecutorService(ScheduledExecutorService service) {
        super(service);
        this.service = service;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        Objects.requireNonNull(action, "action");
        ContextRunnable task = ContextRunnable.once(action, action.getClass(), unit.toNanos(delay));
        try {
            return new Scheduled<>(service.schedule(task, delay, unit), task::neverRuns);
        } catch (Throwable e) {
            task.neverRuns();
            throw e;
        }
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
        Objects.requireNonNull(action, "action");
        Task task = Task.submitted(action.getClass(), unit.toNanos(delay));
        if (task == null) {
            return service.schedule(action, delay, unit);
        }
        Callable<V> inContext = () -> {
            Task.Run run = task.start();
            try {
                return action.call();
            } catch (Throwable e) {
                run.fail();
                throw e;
            } finally {
                run.end();
            }
        };
        try {
            return new Scheduled<>(service.schedule(inContext, delay, unit), task::neverRuns);
        } catch (Throwable e) {
            task.neverRuns();
            throw e;
        }
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
        return () -> ContextRunnable.run(Task.loose(action.getClass(), 0), action);
    }

    /** The future of a scheduled task, which tells when it is cancelled before it has run. */
    private static final class Scheduled<V extends @Nullable Object> implements ScheduledFuture<V> {
        private final ScheduledFuture<V> future;
        private final Runnable cancelled;

        Scheduled(ScheduledFuture<V> future, Runnable cancelled) {
            this.future = future;
            this.cancelled = cancelled;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean done = future.cancel(mayInterruptIfRunning);
            if (done) {
                cancelled.run();
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
