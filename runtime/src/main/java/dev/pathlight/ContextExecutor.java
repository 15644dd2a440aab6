package dev.pathlight;

import dev.pathlight.executor.ContextExecutorService;
import dev.pathlight.executor.ContextRunnable;
import dev.pathlight.executor.ContextScheduledExecutorService;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Wraps executors so that each task runs in the context in which it was submitted.
 *
 * <p>A task that a request submits belongs to the request: the request waits for it, knows since when it was queued, and
 * continues in it. Rejecting or cancelling the task ends the wait. A request that starts in a submitted task arrived when the
 * task was submitted. A task without a request is recorded as what occupies its thread. {@link Snapshot#executors()} has the
 * times for which tasks were queued.
 *
 * <p>The executors returned behave as those that they wrap, and are as thread-safe; tasks, results, exceptions, interrupts and
 * shutdown pass through. The wrapped executor queues wrappers of the tasks: a comparator of its queue that expects the
 * application's type fails. Wrap an executor once: tasks of an executor that is wrapped twice are recorded twice.
 *
 * @since 0.1
 */
public final class ContextExecutor {
    private ContextExecutor() {}

    /** Wraps an executor. If it is an executor service, the result is one as well. */
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
