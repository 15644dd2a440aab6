package dev.pathlight.dashboard.figures;

import dev.pathlight.Distribution;
import java.util.List;

/**
 * One operation in one second. Immutable.
 *
 * @param operation its name
 * @param done requests done
 * @param errors those of them that were errors, and requests abandoned or dropped
 * @param inFlight not done at the end
 * @param response percentiles of the response time
 * @param duration of the time until all was done
 * @param active of time on threads
 * @param external of time in which something outside was waited for
 * @param blocked of time in which something stood ready
 * @param path the time on critical paths, the most first, no more than {@link #MOST_PARTS}
 * @since 0.1
 */
public record Point(
        String operation,
        long done,
        long errors,
        long inFlight,
        Percentiles response,
        Percentiles duration,
        Percentiles active,
        Percentiles external,
        Percentiles blocked,
        List<Part> path) {
    /** How many parts of a path are kept; what is beyond is not told apart. */
    public static final int MOST_PARTS = 12;

    /**
     * Percentiles in nanoseconds.
     *
     * @param count of how many values; where there are none, the percentiles mean nothing
     * @param p50 the median
     * @param p95 that 95 % do not exceed
     * @param p99 that 99 % do not exceed
     * @since 0.1
     */
    public record Percentiles(long count, long p50, long p95, long p99) {
        static Percentiles of(Distribution values) {
            return new Percentiles(values.count(), values.quantile(0.5), values.quantile(0.95), values.quantile(0.99));
        }
    }

    /**
     * A part of the critical paths.
     *
     * @param id its key and kind
     * @param time nanoseconds, the sum over the requests
     * @since 0.1
     */
    public record Part(PathKey id, long time) {}

    /** About how many bytes it takes, from above. */
    long weight() {
        return 400
                + Weight.of(operation)
                + path.stream()
                        .mapToLong(part -> 60 + Weight.of(part.id().key()))
                        .sum();
    }

    static Point of(OperationFigures operation) {
        OperationFigures.Counts counts = operation.counts();
        return new Point(
                operation.name(),
                counts.done(),
                counts.errors() + counts.abandoned() + counts.dropped(),
                counts.inFlight(),
                Percentiles.of(operation.response()),
                Percentiles.of(operation.duration()),
                Percentiles.of(operation.active()),
                Percentiles.of(operation.external()),
                Percentiles.of(operation.blocked()),
                operation.path().stream()
                        .filter(row -> row.time().sum() > 0)
                        .limit(MOST_PARTS)
                        .map(row -> new Part(row.id(), row.time().sum()))
                        .toList());
    }
}
