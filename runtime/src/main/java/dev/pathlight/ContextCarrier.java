package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * Takes values that a program keeps with its threads along, from where a request registers something to where that runs: of
 * a logging library, of security, of tracing.
 *
 * <p>What is captured as a callback is made, a listener is constructed, a task is submitted to a {@link ContextExecutor}, or
 * a future is watched, is current again while the callback, each method of the listener or the task runs, and, where a watched
 * future is completed outside of the request's code, while what depends on it runs; not for futures of a subclass, which stay the
 * same object, nor for the response. Afterwards the thread has what it had before. Outside of a request nothing is carried.
 *
 * <p>Carriers are found with {@link java.util.ServiceLoader}, once, before the first request, and are those of all monitors; where
 * there is none, carrying costs nothing. What several of them restored is put back in the opposite order. They are called on the
 * application's threads, by many at once, and their time counts as that of the request's code; so they have to be quick. What they
 * throw is counted as an error of the monitor and goes no further.
 *
 * @since 0.1
 */
public interface ContextCarrier {
    /**
     * Called as something is registered, on the thread that does it.
     *
     * @return what to take along, which may be restored any number of times, also by several threads at once; null for
     *     nothing. It is kept as long as what was registered can still run.
     * @throws Exception is counted; nothing is taken along then
     */
    @Nullable
    Object capture() throws Exception;

    /**
     * Called as a run starts, on its thread.
     *
     * @param captured what {@link #capture} returned
     * @return to be closed on the same thread as the run ends; null if there is nothing to put back
     * @throws Exception is counted; the run goes on without
     */
    @Nullable
    AutoCloseable restore(Object captured) throws Exception;
}
