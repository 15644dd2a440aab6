package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.path.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What limited the responses of an operation: in each request of a sample, what had the most time on its path. All that
 * stood ready waited for a thread, and counts as one.
 */
final class Limits {
    /** Another wait on the same paths is worth naming from this share of their time on. */
    private static final double WORTH_NAMING = 0.15;

    private Limits() {}

    /**
     * What can limit a response.
     *
     * @param key empty for BLOCKED
     */
    record Cause(Kind kind, String key) {
        static Cause of(PathRecord path, int piece) {
            PathId id = path.id(piece);
            return new Cause(
                    id.kind(), id.kind() == Kind.BLOCKED ? "" : id.key().name());
        }
    }

    /**
     * The requests that one thing limited.
     *
     * @param share of the sample
     * @param time its median on their paths
     * @param total the median length of their paths
     * @param upperBound whether in any of them nothing told when it was ready
     * @param beside other waits that take much of the same paths, in their order there
     */
    record Limit(Cause cause, double share, long time, long total, boolean upperBound, List<Beside> beside) {}

    /**
     * A further wait on paths that something else limited.
     *
     * @param time its median
     * @param upperBound whether in any of them nothing told when it was ready
     */
    record Beside(Cause cause, long time, boolean upperBound) {}

    /** The limits, the most frequent first. */
    static List<Limit> of(OperationTotals operation) {
        Map<Cause, List<Sums>> byLimit = new LinkedHashMap<>();
        for (PathRecord path : operation.chains()) {
            Sums sums = Sums.of(path);
            sums.longest()
                    .ifPresent(longest -> byLimit.computeIfAbsent(longest, cause -> new ArrayList<>())
                            .add(sums));
        }
        int sampled = operation.chains().size();
        return byLimit.entrySet().stream()
                .map(entry -> limit(entry.getKey(), entry.getValue(), sampled))
                .sorted(Comparator.comparingDouble(Limit::share)
                        .reversed()
                        .thenComparing(limit -> limit.cause().key())
                        .thenComparing(limit -> limit.cause().kind()))
                .toList();
    }

    private static Limit limit(Cause cause, List<Sums> paths, int sampled) {
        long total = Chains.median(paths.stream().mapToLong(Sums::total).toArray());
        List<Beside> beside = new ArrayList<>();
        paths.stream()
                .flatMap(sums -> sums.times.keySet().stream())
                .distinct()
                .filter(other -> !other.equals(cause) && other.kind() != Kind.ACTIVE)
                .forEach(other -> {
                    long time = median(other, paths);
                    if (time >= WORTH_NAMING * total) {
                        beside.add(new Beside(other, time, isUpperBound(other, paths)));
                    }
                });
        return new Limit(
                cause,
                (double) paths.size() / sampled,
                median(cause, paths),
                total,
                isUpperBound(cause, paths),
                List.copyOf(beside));
    }

    private static boolean isUpperBound(Cause cause, List<Sums> paths) {
        return paths.stream().anyMatch(sums -> sums.estimated.contains(cause));
    }

    private static long median(Cause cause, List<Sums> paths) {
        return Chains.median(paths.stream()
                .mapToLong(sums -> sums.times.getOrDefault(cause, 0L))
                .toArray());
    }

    /**
     * What one path adds up to.
     *
     * @param times by cause, in the order in which they come first
     * @param estimated those that are upper bounds
     */
    private record Sums(Map<Cause, Long> times, Set<Cause> estimated, long total) {
        static Sums of(PathRecord path) {
            Map<Cause, Long> times = new LinkedHashMap<>();
            Set<Cause> estimated = new HashSet<>();
            for (int i = path.size() - 1; i >= 0; i--) {
                Cause cause = Cause.of(path, i);
                times.merge(cause, path.time(i), Long::sum);
                if (path.estimated(i)) {
                    estimated.add(cause);
                }
            }
            return new Sums(times, estimated, path.total());
        }

        Optional<Cause> longest() {
            return times.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        }
    }
}
