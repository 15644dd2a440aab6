package dev.pathlight;

import dev.pathlight.executor.ContextExecutorService;
import dev.pathlight.executor.ContextRunnable;
import dev.pathlight.executor.ContextScheduledExecutorService;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Executors that carry the context of whoever submits.
 *
 * <p>What a request submits belongs to the request: it waits for the task, knows since when the task stood ready, and
 * goes on in it. Rejecting or cancelling the task ends the waiting. A request that starts in a submitted task arrived
 * when the task was submitted. Tasks without a request are seen as what holds their thread. For how long tasks stood ready
 * {@link Snapshot#executors()} says.
 *
 * <p>The executors returned behave as those that they wrap and are as thread-safe; tasks, results, exceptions,
 * interrupts and shutdown pass through. What the wrapped executor queues are carriers of the tasks: a comparator of its own
 * that asks for the application's type does not find it. Wrap an executor once: tasks of a wrapped one that is wrapped again are recorded
 * twice.
 *
 * @since 0.1
 */
public final class ContextExecutor {
    private ContextExecutor() {}

    /** Wraps an executor. One that is a service by its type loses nothing by being passed as an executor. */
    public static Executor wrap(Executor executor) {
        if (executor instanceof ScheduledExecutorService scheduled) {
            return wrap(scheduled);
        }
        if (executor instanceof ExecutorService service) {
            return wrap(service);
        }
        Objects.requireNonNull(executor, "executor");
        return action -> ContextRunnable.execute(executor, action);
    }

    /** Wraps an executor service. */
    public static ExecutorService wrap(ExecutorService service) {
        return service instanceof ScheduledExecutorService scheduled
                ? wrap(scheduled)
                : new ContextExecutorService(service);
    }

    /** Wraps a scheduled executor service. Periodic tasks belong to no request. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService service) {
        return new ContextScheduledExecutorService(service);
    }
}
