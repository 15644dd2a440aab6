package dev.pathlight;

import java.time.Duration;
import java.util.Optional;

/**
 * Receives the measurements of a monitor, one interval after the other.
 *
 * <p>Pass it to {@link Monitor.Builder#reporter}, or declare it as a service for the global monitor. All calls come from one thread
 * of its own. A slow reporter delays its next interval, which is then longer, and no other reporter. An exception is counted and logged once per
 * type, and the reporter is called again for the next interval. Neither affects the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reporter {
    /**
     * Receives an interval that has ended. All intervals add up to {@link Monitor#snapshot()}.
     *
     * @param interval the measurements of the interval
     * @throws Exception is counted as an error of the monitor
     */
    void report(Snapshot interval) throws Exception;

    /**
     * Returns its own interval; empty for the monitor's. Called once, when the monitor is built; a reporter that is added later
     * has the interval given then.
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
