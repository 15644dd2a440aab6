package dev.pathlight;

import dev.pathlight.environment.Classes;
import dev.pathlight.executor.ContextExecutorService;
import dev.pathlight.executor.ContextRunnable;
import dev.pathlight.executor.ContextScheduledExecutorService;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Wraps executors, tasks and thread factories so that each task runs in the context in which it was submitted.
 *
 * <p>A task that a request submits belongs to the request: the request waits for it, knows since when it was queued, and
 * continues in it. Rejecting or cancelling the task ends the wait, and waiting for its future is a wait of the request. A request
 * that starts in a submitted task arrived when the task was submitted. A task without a request is recorded as what occupies its
 * thread. {@link Snapshot#executors()} has the times for which tasks were queued. A task is named after the class that its
 * function is written in, such as {@code Shop task}; if that is the JDK's, after the run that submitted it.
 *
 * <p>The executors returned behave as those that they wrap, and are as thread-safe: each method calls the same method of the
 * wrapped executor, so that its futures, hooks, queue and policies stay in force, whether Pathlight is enabled or not. The
 * differences:
 *
 * <ul>
 *   <li>A task passed to {@code execute} is in the queue, and comes to hooks and to the rejection handler, as a Pathlight
 *       {@code Runnable}, which can be compared and is a {@code RunnableFuture} if the task is. {@link #unwrap} returns the task.
 *   <li>Tasks whose class belongs to the application go as they are, without the context, to an executor that recognises tasks by their
 *       class: one whose queue has a comparator, or one that overrides {@code newTaskFor} or {@code decorateTask}.
 *   <li>The future of a task that a request submits has a Pathlight class. It equals the future of the executor, but is no
 *       {@code FutureTask} or {@code ForkJoinTask}.
 * </ul>
 *
 * <p>Wrap an executor once: tasks of an executor that is wrapped twice are recorded twice.
 *
 * @since 0.1
 */
@SuppressWarnings("overloads") // a lambda without a block may need a cast to Executor or ThreadFactory
public final class ContextExecutor {
    static {
        Classes.initialize();
    }

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
        Objects.requireNonNull(service, "service");
        return service instanceof ScheduledExecutorService scheduled
                ? wrap(scheduled)
                : new ContextExecutorService(service);
    }

    /** Wraps a scheduled executor service. Periodic tasks belong to no request. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService service) {
        return new ContextScheduledExecutorService(Objects.requireNonNull(service, "service"));
    }

    /**
     * Wraps a factory: each thread runs in the context of the code that creates it, and a request waits for the threads that it
     * creates. Made for factories of threads that run one task each, such as those of a {@code StructuredTaskScope}. For a pool,
     * wrap the executor instead: its threads outlive the request.
     *
     * @return a factory whose threads are made by {@code factory}
     */
    public static ThreadFactory wrap(ThreadFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return action -> factory.newThread(decorate(action));
    }

    /**
     * Returns a task that is submitted now, for code that passes tasks to an executor of its own, such as a {@code TaskDecorator} of
     * Spring. Run it once. If it is dropped without a run, the request learns that when it has been garbage-collected.
     */
    public static Runnable decorate(Runnable task) {
        return ContextRunnable.of(Objects.requireNonNull(task, "task"));
    }

    /**
     * Returns what the application submitted, for the hooks, the queue and the rejection handler of a wrapped executor.
     *
     * @param submitted what the wrapped executor got
     * @return the task; {@code submitted} itself if that is not Pathlight's
     */
    public static Runnable unwrap(Runnable submitted) {
        return ContextRunnable.unwrap(submitted);
    }
}
