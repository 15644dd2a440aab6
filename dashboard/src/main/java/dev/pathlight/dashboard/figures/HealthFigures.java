package dev.pathlight.dashboard.figures;

import dev.pathlight.Health;
import dev.pathlight.Snapshot;

/**
 * What could not be measured as it should.
 *
 * @param lost requests not watched for a timeout, as too many were in flight
 * @param outside callbacks that were made outside of any request
 * @param clamped nanoseconds that clocks took back
 * @param truncated requests too long for all of their record to be kept; their figures are whole
 * @param monitorErrors failures inside Pathlight, none of which reached the application
 * @since 0.1
 */
public record HealthFigures(long lost, long outside, long clamped, long truncated, long monitorErrors) {
    /** All as it should be. */
    public static final HealthFigures NONE = new HealthFigures(0, 0, 0, 0, 0);

    /** The figures of a snapshot. */
    public static HealthFigures of(Snapshot snapshot) {
        Health health = snapshot.health();
        return new HealthFigures(
                health.lost(), health.outside(), health.clamped(), health.truncated(), health.monitorErrors());
    }

    /** The sum of both. */
    public HealthFigures plus(HealthFigures other) {
        return new HealthFigures(
                lost + other.lost,
                outside + other.outside,
                clamped + other.clamped,
                truncated + other.truncated,
                monitorErrors + other.monitorErrors);
    }
}
