package dev.pathlight;

import java.time.Duration;
import java.util.Optional;

/**
 * Receives what a monitor measured, interval by interval.
 *
 * <p>Give it to {@link Monitor.Builder#reporter}, or declare it as a service for the global monitor. All calls come from
 * the monitor's thread. A slow reporter delays the next interval, which is then longer. An exception that it throws is counted and
 * logged once, and the reporter is called again for the next interval. Neither affects the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reporter {
    /**
     * Reports an interval that has ended. All intervals add up to {@link Monitor#snapshot()}.
     *
     * @param interval what was measured in it
     * @throws Exception counted as an internal error
     */
    void report(Snapshot interval) throws Exception;

    /**
     * Returns how often to call this reporter; empty for the monitor's interval. Called once, when the monitor is built; not called
     * for a reporter that is added later with an interval.
     */
    default Optional<Duration> interval() {
        return Optional.empty();
    }

    /**
     * Closes the reporter after its last interval.
     *
     * @throws Exception counted as an internal error
     */
    default void close() throws Exception {}
}
