package dev.pathlight;

import dev.pathlight.recording.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Hears of single requests: as they start, and, with all that was recorded, after they have ended. By it requests become traces
 * elsewhere.
 *
 * <p>Give it to {@link Monitor.Builder#tracer}, or declare it as a service for the global monitor: the first one found counts, and
 * others are named in the log and ignored. It decides for every request whether it wants to hear more; a request of which it does
 * not costs what it would cost without a tracer. What it throws is counted as an error of the monitor and goes no further.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequestTracer {
    /**
     * A request starts, or an operation inside one. Called on its thread, by many threads at once, just before its handler; it has
     * to be quick.
     *
     * @param operation the name given in the code
     * @param start when the handler started, by the monitor's clock
     * @param arrival when the request was accepted, where that is known by now; {@code start} otherwise
     * @return what hears of it; null for nothing
     * @throws Exception is counted; the request is not traced
     */
    @Nullable
    Trace started(String operation, long start, long arrival) throws Exception;

    /**
     * One request, as a tracer knows it. It must hold nothing of the application's, as the request holds it until its end.
     *
     * @since 0.1
     */
    // Requests meet it as its superinterface, which says nothing else.
    @SuppressWarnings("exports")
    interface Trace extends Traced {
        /**
         * What the request is called where it is traced, see {@link RecordedRequest#traceId()}. Always the same.
         *
         * @return empty if {@link #failed} and {@link #ended} need not be called
         */
        @Override
        String id();

        /**
         * Something was thrown in the request or told to it as its failure. Called on the thread where that happened.
         *
         * @param key the callback, or the operation
         * @param thrown the application's; not to be kept
         * @param at the instant, by the monitor's clock
         */
        @Override
        void failed(String key, Throwable thrown, long at);

        /**
         * How much it holds for {@link #ended}: texts of failures, say. Called once, as the request has ended; what waits until it
         * is taken is bounded by this as well.
         *
         * @return about so many bytes
         */
        @Override
        default int heldBytes() {
            return 0;
        }

        /**
         * The handler ends. Called on the thread, and in the order, of {@link RequestTracer#started}, to put back what was made
         * current there.
         */
        @Override
        void close();

        /**
         * The request has ended. Called once, on the monitor's thread, soon after; not for requests that ended faster than they
         * were taken, which are counted as {@link Health#lost()}, nor for every one that ends just as the monitor closes. Of a
         * request that was closed before {@link RequestTracer#started} returned it is called then, on that thread. All instants
         * are of the monitor's clock, in nanoseconds.
         *
         * @param operation the name of its operation
         * @param outcome SUCCESS, ERROR, ABANDONED (by its timeout, or by closing the monitor) or DROPPED (nothing could have
         *     brought it forward any more)
         * @param arrival when it was accepted; the start of its handler where that is not known
         * @param response when its response was sent; {@code end} if none was
         * @param end when it was done, or was closed
         * @param record the request whole. Null if it was too long for that, or was closed while its code still ran. That of a
         *     request without a response has its path to its end.
         * @throws Exception is counted
         */
        void ended(
                String operation,
                String outcome,
                long arrival,
                long response,
                long end,
                @Nullable RecordedRequest record)
                throws Exception;
    }
}
