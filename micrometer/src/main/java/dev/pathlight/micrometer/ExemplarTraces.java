package dev.pathlight.micrometer;

import org.jspecify.annotations.Nullable;

/**
 * Finds traces of requests, so that histograms of response times can point to them.
 *
 * <p>A registry that keeps exemplars, such as that of Prometheus, takes the trace that is current on the thread that records
 * a value. Here that is the publishing thread: it asks for a trace for the value, and records while the trace is current.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExemplarTraces {
    /**
     * Makes the trace of a request with a response time in a range current on this thread, if there is one. Called by one
     * thread for each registry, once for every bucket, at most 0.8 % wide, that got response times since the last
     * publication, the highest first.
     *
     * @param operation the name of the operation, as in the tag {@code operation}
     * @param lowest the lowest time of the bucket, in nanoseconds
     * @param highest the highest time of the bucket, in nanoseconds
     * @return ends the scope of the trace; closed on this thread; null if there is no trace
     * @throws Exception if this fails, which counts as a failure to publish; the times are recorded without a trace
     */
    @Nullable
    AutoCloseable makeCurrent(String operation, long lowest, long highest) throws Exception;
}
