package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.FunctionNames;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Decides which tasks a service must get as the application submitted them, because code of the application in the service tells
 * them apart by their class: the comparator of its queue, or an override that wraps them in futures. Such tasks do not carry the
 * context.
 */
final class ShownTasks {
    private static final Set<Class<?>> QUEUES_THAT_DO_NOT_LOOK = Set.of(
            ArrayBlockingQueue.class,
            LinkedBlockingDeque.class,
            LinkedBlockingQueue.class,
            LinkedTransferQueue.class,
            SynchronousQueue.class);

    private static final Set<String> MAKERS_OF_FUTURES = Set.of("newTaskFor", "decorateTask");

    private static final ClassValue<Boolean> RECOGNISABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isRecognisable(type);
        }
    };

    private final String service;
    private final boolean queued;
    private final boolean futures;

    ShownTasks(Executor service) {
        this.service = service.getClass().getName();
        this.queued = service instanceof ThreadPoolExecutor pool && looksAtTasks(pool.getQueue());
        this.futures = makesFutures(service.getClass());
    }

    private static boolean looksAtTasks(BlockingQueue<Runnable> queue) {
        return queue instanceof PriorityBlockingQueue<Runnable> ordered
                ? ordered.comparator() != null || !FunctionNames.isWrittenInTheJdk(queue.getClass())
                : !QUEUES_THAT_DO_NOT_LOOK.contains(queue.getClass())
                        && !FunctionNames.isWrittenInTheJdk(queue.getClass());
    }

    private static boolean makesFutures(Class<?> service) {
        try {
            for (Class<?> type = service;
                    type != null && !FunctionNames.isWrittenInTheJdk(type);
                    type = type.getSuperclass()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (MAKERS_OF_FUTURES.contains(method.getName())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (Throwable e) {
            return true; // a class of its signatures is missing, or must not be read: be careful
        }
    }

    /** Returns whether a task goes to the service as it is when it is passed to {@code execute}. */
    boolean toQueue(Object action) {
        return queued && isShown(action);
    }

    /** Returns whether a task goes to the service as it is when a future is made of it. */
    boolean toFuture(Object action) {
        return futures && isShown(action);
    }

    private boolean isShown(Object action) {
        if (!RECOGNISABLE.get(action.getClass())) {
            return false;
        }
        InternalErrors.logOnce(
                "shown " + service,
                "Pathlight: " + service
                        + " recognises tasks by their class, so those of a class of the application, such as "
                        + action.getClass().getName()
                        + ", do not carry the request that submits them. Submit a lambda, or a"
                        + " callback of the request, to time them. Logged once per class of executors.",
                null);
        return true;
    }

    /** Returns whether code can tell a task from others by a cast: lambdas have no class, but may have an interface, of their own. */
    private static boolean isRecognisable(Class<?> type) {
        if (FunctionNames.isWrittenInTheJdk(type)) {
            return false;
        }
        if (!type.isAnonymousClass() && !type.isHidden() && !type.getName().contains("$$Lambda")) {
            return true;
        }
        for (Class<?> extended : type.getInterfaces()) {
            if (isRecognisable(extended)) {
                return true;
            }
        }
        Class<?> superclass = type.getSuperclass();
        return superclass != null && isRecognisable(superclass);
    }
}
