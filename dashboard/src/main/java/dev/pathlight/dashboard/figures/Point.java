package dev.pathlight.dashboard.figures;

import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import java.util.List;

/**
 * One operation in one second. Immutable.
 *
 * @param operation its name
 * @param done requests done
 * @param errors errors among them, and requests abandoned or dropped
 * @param inFlight requests not done at the end
 * @param response percentiles of the response time
 * @param duration percentiles of the time until requests were done
 * @param active percentiles of the time running
 * @param external percentiles of the time waiting
 * @param blocked percentiles of the time queued
 * @param path the time on critical paths, the most first, at most {@link #MOST_PARTS}
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
    /** Number of parts of a path that are kept; the others are left out. */
    public static final int MOST_PARTS = 12;

    /**
     * Percentiles in nanoseconds.
     *
     * @param count the number of values; without any, the percentiles mean nothing
     * @param p50 the median
     * @param p95 the value that 95 % do not exceed
     * @param p99 the value that 99 % do not exceed
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

    /** Estimates its memory in bytes, from above. */
    long weight() {
        return 400
                + Weight.of(operation)
                + path.stream()
                        .mapToLong(part -> 60 + Weight.of(part.id().key()))
                        .sum();
    }

    static Point of(Operation operation) {
        return new Point(
                operation.name(),
                operation.count(),
                operation.errors() + operation.abandoned() + operation.dropped(),
                operation.inFlight(),
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
