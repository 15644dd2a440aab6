package dev.pathlight;

import java.time.Duration;
import java.util.Optional;

/**
 * Takes what a monitor measured, one interval after the other.
 *
 * <p>Give it to {@link Monitor.Builder#reporter}, or declare it as a service for the global monitor. All calls come from
 * the monitor's thread. A reporter that is slow delays the next interval, which is then longer; one that throws is counted, logged once, and called again the next time. Neither touches the
 * application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Reporter {
    /**
     * An interval has ended. All intervals together add up to {@link Monitor#snapshot()}.
     *
     * @param interval what was measured in it
     * @throws Exception is counted as an error of the monitor
     */
    void report(Snapshot interval) throws Exception;

    /**
     * How often it wants to be called; empty for the monitor's interval. Asked once, when the monitor is built; one that is
     * added later is called as often as was said then.
     */
    default Optional<Duration> interval() {
        return Optional.empty();
    }

    /**
     * The last interval has been reported.
     *
     * @throws Exception is counted as an error of the monitor
     */
    default void close() throws Exception {}
}
