package dev.pathlight.micrometer;

import org.jspecify.annotations.Nullable;

/**
 * Knows traces of requests, so that histograms of response times can point to them.
 *
 * <p>Registries that keep exemplars, as Prometheus' does, take them from the trace that is current on the thread which records.
 * That is the publishing thread here, and so it is asked for a trace that a value may show, and records it while that is current.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExemplarTraces {
    /**
     * Makes a trace current on this thread if it is of a request that took so long. Called by one thread for each registry, once
     * for every bucket, 0.8 % wide at most, that got response times since the last publication, the highest first.
     *
     * @param operation its name, as the tag {@code operation} has it
     * @param lowest of the bucket, in nanoseconds
     * @param highest of the bucket, in nanoseconds
     * @return what makes it current no longer, closed on this thread; null where there is none
     * @throws Exception is counted as a failure to publish; the times are recorded without a trace
     */
    @Nullable
    AutoCloseable makeCurrent(String operation, long lowest, long highest) throws Exception;
}
