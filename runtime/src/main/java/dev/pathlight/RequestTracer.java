package dev.pathlight;

import dev.pathlight.recording.RequestTrace;
import org.jspecify.annotations.Nullable;

/**
 * Receives each request as it starts and after it ends, for example to export traces.
 *
 * <p>Register it with {@link Monitor.Builder#tracer}, or as a service for the global monitor, which uses the first one it finds and
 * logs the names of the others. For each request it decides whether to trace it; a request that is not traced costs the same as
 * without a tracer. Exceptions that it throws are counted as errors of the monitor and do not reach the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequestTracer {
    /**
     * Called when a request, or an operation nested in one, starts: on its thread, just before its handler, by many threads
     * concurrently. Must be fast.
     *
     * @param operation the name given in the code
     * @param start when the handler started, by the monitor's clock
     * @param arrival when the request was accepted, if that is already known; {@code start} otherwise
     * @return the trace of the request; null if the request is not traced
     * @throws Exception is counted; the request is not traced
     */
    @Nullable
    Trace started(String operation, long start, long arrival) throws Exception;

    /**
     * The trace of one request. It must not hold objects of the application, because the request holds it until its end.
     *
     * @since 0.1
     */
    // Request knows it by its superinterface, which adds nothing to it.
    @SuppressWarnings("exports")
    interface Trace extends RequestTrace {
        /**
         * Returns the id of the trace, see {@link RecordedRequest#traceId()}. Always the same.
         *
         * @return empty if {@link #failed} and {@link #ended} need not be called
         */
        @Override
        String id();

        /**
         * Called when code of the request throws, or reports a failure of the request; on the thread where that happens.
         *
         * @param key the callback, or the operation
         * @param thrown an object of the application, must not be kept
         * @param at the instant, by the monitor's clock
         */
        @Override
        void failed(String key, Throwable thrown, long at);

        /**
         * Returns the approximate size of the data that the trace holds for {@link #ended}, such as texts of failures. Called once,
         * when the request has ended; it limits how many ended requests are queued.
         *
         * @return bytes
         */
        @Override
        default int heldBytes() {
            return 0;
        }

        /**
         * Called when the handler ends, on the thread and in the order of {@link RequestTracer#started}, to restore the context that
         * was current before.
         */
        @Override
        void close();

        /**
         * Called once, soon after the request has ended, on a thread of the tracer. Not called for requests that ended faster than
         * they could be handled, which are counted as {@link Health#lost()}, nor for every request that ends just as the monitor
         * closes. If the request was closed before {@link RequestTracer#started} returned, it is called then, on that thread. All
         * instants are nanoseconds of the monitor's clock.
         *
         * @param operation the name of its operation
         * @param outcome how it ended
         * @param arrival when it was accepted; the start of its handler if that is not known
         * @param response when its response was sent; {@code end} if none was
         * @param end when it was done or closed
         * @param record the recorded request; null if it was too long to be recorded, or was closed while its code still ran. If
         *     no response was sent, its response path leads to its end.
         * @throws Exception is counted
         */
        void ended(
                String operation,
                Outcome outcome,
                long arrival,
                long response,
                long end,
                @Nullable RecordedRequest record)
                throws Exception;
    }
}
