package dev.pathlight.executor;

import dev.pathlight.environment.Settings;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled executor service that carries the context. A request waits for a task that it schedules once, which is ready
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
        SubmittedTask task = (Object) unit == null ? null : task(action, unit.toNanos(delay));
        return task == null
                ? service.schedule(action, delay, unit)
                : future(
                        task,
                        submit(task, () -> service.schedule(ContextRunnable.carrying(action, task), delay, unit)));
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
        SubmittedTask task = (Object) unit == null ? null : task(action, unit.toNanos(delay));
        return task == null
                ? service.schedule(action, delay, unit)
                : future(task, submit(task, () -> service.schedule(new ContextCallable<>(action, task), delay, unit)));
    }

    private static <V extends @Nullable Object> ScheduledFuture<V> future(SubmittedTask task, ScheduledFuture<V> made) {
        return carried(task, made, CarriedFuture::of);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable action, long initialDelay, long period, TimeUnit unit) {
        return service.scheduleAtFixedRate(periodic(action), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable action, long initialDelay, long delay, TimeUnit unit) {
        return service.scheduleWithFixedDelay(periodic(action), initialDelay, delay, unit);
    }

    private Runnable periodic(Runnable action) {
        return (Object) action == null || !Settings.ENABLED || goesAsItIs(action)
                ? action
                : new PeriodicRunnable(action);
    }
}
