package dev.pathlight.dashboard.figures;

import java.time.Instant;
import java.util.List;

/**
 * The figures of about one second that charts over time are made of. Immutable.
 *
 * @param number counts the seconds of a history from 0
 * @param from its start
 * @param to its end
 * @param points of the operations that had requests in it, done or in flight
 * @param leftOut how many more operations had requests than are kept
 * @since 0.1
 */
public record Second(long number, Instant from, Instant to, List<Point> points, int leftOut) {

    /** About how many bytes it takes, from above. */
    long weight() {
        return 150 + points.stream().mapToLong(Point::weight).sum();
    }
}
