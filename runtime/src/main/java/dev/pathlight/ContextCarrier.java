package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * Carries values that a program keeps with its threads, such as those of logging, security or tracing, from where a request
 * registers something to where that runs.
 *
 * <p>Values are captured when a callback is made, a listener is constructed, a task is submitted to a {@link ContextExecutor}, or a
 * future is watched. They are current again while the callback, each method of the listener, or the task runs, and, if a watched
 * future is completed outside of the request's code, while its dependents run; not for futures of a subclass, which stay the
 * same object, nor for the response. Afterwards the thread has its former values. Outside of a request nothing is carried.
 *
 * <p>Carriers are found with {@link java.util.ServiceLoader}, once, before the first request, and serve all monitors. Without
 * carriers, carrying costs nothing. Values of several carriers are put back in the opposite order of their restoring. Carriers are
 * called on the application's threads, concurrently, and their time counts as that of the request's code, so that they have to
 * be quick. Exceptions that they throw are counted as internal errors, and do not reach the application.
 *
 * @since 0.1
 */
public interface ContextCarrier {
    /**
     * Captures the values that are current on this thread, which registers something.
     *
     * @return the captured values, which may be restored any number of times, also by several threads at once; null for nothing.
     *     They are kept as long as what was registered can still run.
     * @throws Exception is counted; nothing is carried then
     */
    @Nullable
    Object capture() throws Exception;

    /**
     * Makes captured values current on this thread, where a run starts.
     *
     * @param captured what {@link #capture} returned
     * @return puts the former values back; closed on the same thread when the run ends. Null if there is nothing to put back
     * @throws Exception is counted; the run continues without the values
     */
    @Nullable
    AutoCloseable restore(Object captured) throws Exception;
}
