package dev.pathlight.aggregation;

import java.time.Duration;
import java.time.Instant;

/**
 * Everything measured in a span of time. Immutable and mergeable.
 *
 * @param service the name of the application; empty if it has none
 * @param instance the process; empty for several
 * @param from the start of the span
 * @param to its end
 * @param enabled whether Pathlight was on
 * @param totals what requests add up to
 * @param inFlight what was going on at {@code to}
 * @param health what could not be measured
 */
public record Window(
        String service,
        String instance,
        Instant from,
        Instant to,
        boolean enabled,
        Totals totals,
        InFlightCounts inFlight,
        Health health) {

    /** Both spans as one, and what was measured in either. */
    public Window merge(Window other) {
        return new Window(
                service.equals(other.service) ? service : "",
                instance.equals(other.instance) ? instance : "",
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to,
                enabled || other.enabled,
                totals.merge(other.totals),
                // Of two spans of one process only the later tells what was still going on at the end.
                instance.equals(other.instance)
                        ? (to.isAfter(other.to) ? inFlight : other.inFlight)
                        : inFlight.merge(other.inFlight),
                health.merge(other.health));
    }

    /** The length of the span in seconds; never 0. */
    public double seconds() {
        return Math.max(1e-9, Duration.between(from, to).toNanos() / 1e9);
    }
}
