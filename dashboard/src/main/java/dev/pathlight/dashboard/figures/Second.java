package dev.pathlight.dashboard.figures;

import java.time.Instant;
import java.util.List;

/**
 * One point in time of the charts: about a second. Immutable.
 *
 * @param number its number in the history, from 0
 * @param from its start
 * @param to its end
 * @param points the operations that had requests, done or in flight
 * @param leftOut the number of operations that had requests and are not kept
 * @since 0.1
 */
public record Second(long number, Instant from, Instant to, List<Point> points, int leftOut) {

    /** Estimates its memory in bytes, from above. */
    long weight() {
        return 150 + points.stream().mapToLong(Point::weight).sum();
    }
}
