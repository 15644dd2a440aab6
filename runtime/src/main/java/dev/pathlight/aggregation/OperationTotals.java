package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The requests of one operation in a window. Immutable.
 *
 * @param errors requests done that are errors
 * @param abandoned requests that their timeout closed
 * @param dropped requests that could not be done any more
 * @param told responses that the application told
 * @param unattributed nanoseconds of all responses for which no cause was recorded
 * @param response from the request's start to its response
 * @param duration from the request's start until it was done
 * @param active time on threads
 * @param external time in which something outside was waited for
 * @param blocked time in which something stood ready
 * @param callbacks by id
 * @param path by key and kind
 * @param outstanding by wait key: what never came in requests abandoned and dropped
 * @param chains a uniform sample of the paths
 */
public record OperationTotals(
        String name,
        long errors,
        long abandoned,
        long dropped,
        long told,
        long unattributed,
        Distribution response,
        Distribution duration,
        Distribution active,
        Distribution external,
        Distribution blocked,
        Map<CallbackId, CallbackTotals> callbacks,
        Map<PathId, PathTotals> path,
        Map<String, Long> outstanding,
        List<PathRecord> chains) {

    /** Most paths that a merged sample keeps. */
    private static final int MOST_CHAINS = 256;

    /** An operation without requests. */
    static OperationTotals none(String name) {
        Distribution empty = Distribution.EMPTY;
        return new OperationTotals(
                name, 0, 0, 0, 0, 0, empty, empty, empty, empty, empty, Map.of(), Map.of(), Map.of(), List.of());
    }

    /** The number of requests done. */
    public long count() {
        return duration.count();
    }

    /** The share of all response time for which a cause was recorded; 1 where there was no response. */
    public double confidence() {
        return response.sum() == 0 ? 1 : 1 - (double) unattributed / response.sum();
    }

    /** The share of responses that have a row on their path. */
    public double requestShare(PathTotals row) {
        return response.count() == 0 ? 0 : Math.min(1, (double) row.time().count() / response.count());
    }

    /** The share of a row of all response time. */
    public double timeShare(PathTotals row) {
        return response.sum() == 0 ? 0 : Math.min(1, (double) row.time().sum() / response.sum());
    }

    /** The rows of the critical path, the most time first. */
    public List<PathTotals> pathByTime() {
        return path.values().stream()
                .filter(row -> row.time().count() > 0)
                .sorted(Comparator.comparingLong((PathTotals row) -> row.time().sum())
                        .reversed()
                        .thenComparing(row -> row.id().key().name())
                        .thenComparing(row -> row.id().kind()))
                .toList();
    }

    OperationTotals merge(OperationTotals other) {
        return new OperationTotals(
                name,
                errors + other.errors,
                abandoned + other.abandoned,
                dropped + other.dropped,
                told + other.told,
                unattributed + other.unattributed,
                response.merge(other.response),
                duration.merge(other.duration),
                active.merge(other.active),
                external.merge(other.external),
                blocked.merge(other.blocked),
                Totals.combine(callbacks, other.callbacks, CallbackTotals::merge),
                Totals.combine(path, other.path, PathTotals::merge),
                Totals.combine(outstanding, other.outstanding, Long::sum),
                mergedChains(other));
    }

    /** From both samples in proportion to what they are samples of. */
    private List<PathRecord> mergedChains(OperationTotals other) {
        long all = response.count() + other.response.count();
        if (chains.size() + other.chains.size() == all) {
            return some(Stream.concat(chains.stream(), other.chains.stream()).toList(), MOST_CHAINS);
        }
        // No sample can give more than it has: the smaller for its share sets the size.
        double perResponse = Math.min(
                MOST_CHAINS / (double) all, Math.min(density(chains, response), density(other.chains, other.response)));
        return Stream.concat(
                        some(chains, (int) Math.round(perResponse * response.count())).stream(),
                        some(other.chains, (int) Math.round(perResponse * other.response.count())).stream())
                .toList();
    }

    private static double density(List<PathRecord> sample, Distribution responses) {
        return responses.count() == 0 ? Double.MAX_VALUE : (double) sample.size() / responses.count();
    }

    /** So many of a sample, evenly spread over it. */
    private static List<PathRecord> some(List<PathRecord> sample, int wanted) {
        int size = Math.min(wanted, sample.size());
        return IntStream.range(0, size)
                .mapToObj(i -> sample.get((int) ((long) i * sample.size() / size)))
                .toList();
    }

    /** The sample stays that of the whole time: it cannot be taken apart. */
    OperationTotals since(OperationTotals earlier) {
        return new OperationTotals(
                name,
                errors - earlier.errors,
                abandoned - earlier.abandoned,
                dropped - earlier.dropped,
                told - earlier.told,
                unattributed - earlier.unattributed,
                response.since(earlier.response),
                duration.since(earlier.duration),
                active.since(earlier.active),
                external.since(earlier.external),
                blocked.since(earlier.blocked),
                Totals.difference(callbacks, earlier.callbacks, CallbackTotals::since),
                Totals.difference(path, earlier.path, PathTotals::since),
                Totals.difference(outstanding, earlier.outstanding, (now, then) -> now - then),
                chains);
    }
}
