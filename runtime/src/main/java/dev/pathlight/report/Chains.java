package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.path.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shapes of the paths of an operation, from a sample of its requests: which pieces follow each other, and how long
 * each typically takes.
 */
final class Chains {
    /** A wait that takes less of all the time sampled makes no shape of its own. */
    private static final double NEGLIGIBLE = 0.01;

    private Chains() {}

    /**
     * Requests whose paths have the same pieces.
     *
     * @param requests of the sample
     * @param share of the sample
     * @param median response time of these requests
     * @param pieces from the start to the response
     */
    record Shape(int requests, double share, long median, List<Piece> pieces) {}

    /**
     * A piece of a shape.
     *
     * @param median over the requests of the shape
     * @param upperBound whether in any of them nothing told when it was ready
     */
    record Piece(PathId id, long median, boolean upperBound) {}

    /** The shapes, the most frequent first. */
    static List<Shape> of(OperationTotals operation) {
        List<PathRecord> sample = operation.chains();
        Set<PathId> negligible = negligible(sample);
        Map<List<PathId>, List<Line>> byShape = new LinkedHashMap<>();
        for (PathRecord path : sample) {
            Line line = Line.of(path, negligible);
            byShape.computeIfAbsent(line.ids, ids -> new ArrayList<>()).add(line);
        }
        return byShape.entrySet().stream()
                .map(entry -> shape(entry.getKey(), entry.getValue(), sample.size()))
                .sorted(Comparator.comparingInt(Shape::requests)
                        .reversed()
                        .thenComparing(shape -> shape.pieces().toString()))
                .toList();
    }

    /** Waits that are short in all requests together: whether a path has one is chance. Code is kept, it names places. */
    private static Set<PathId> negligible(List<PathRecord> sample) {
        Map<PathId, Long> times = new HashMap<>();
        long total = 0;
        for (PathRecord path : sample) {
            total += path.total();
            for (int i = 0; i < path.size(); i++) {
                times.merge(path.id(i), path.time(i), Long::sum);
            }
        }
        Set<PathId> negligible = new HashSet<>();
        for (Map.Entry<PathId, Long> entry : times.entrySet()) {
            if (!namesAPlace(entry.getKey()) && entry.getValue() < NEGLIGIBLE * total) {
                negligible.add(entry.getKey());
            }
        }
        return negligible;
    }

    /** Code of the application; a task only brought it to its thread. */
    private static boolean namesAPlace(PathId id) {
        return id.kind() == Kind.ACTIVE && !id.key().name().equals("(task)");
    }

    private static Shape shape(List<PathId> ids, List<Line> lines, int sampled) {
        List<Piece> pieces = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            int at = i;
            long[] times = lines.stream().mapToLong(line -> line.times.get(at)).toArray();
            boolean upperBound = lines.stream().anyMatch(line -> line.estimated.get(at));
            pieces.add(new Piece(ids.get(i), median(times), upperBound));
        }
        long median = median(lines.stream().mapToLong(line -> line.total).toArray());
        return new Shape(lines.size(), (double) lines.size() / sampled, median, List.copyOf(pieces));
    }

    /** The value of rank {@code ceil(n / 2)}, as everywhere. */
    static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /** One path from its start on, without what is negligible. */
    private static final class Line {
        private final List<PathId> ids = new ArrayList<>();
        private final long total;
        private final List<Long> times = new ArrayList<>();
        private final List<Boolean> estimated = new ArrayList<>();

        private Line(long total) {
            this.total = total;
        }

        static Line of(PathRecord path, Set<PathId> negligible) {
            Line line = new Line(path.total());
            for (int i = path.size() - 1; i >= 0; i--) {
                PathId id = path.id(i);
                if (!negligible.contains(id)) {
                    line.add(id, path.time(i), path.estimated(i));
                }
            }
            return line;
        }

        private void add(PathId id, long time, boolean upperBound) {
            int last = ids.size() - 1;
            if (last >= 0 && ids.get(last).equals(id)) {
                times.set(last, times.get(last) + time);
                estimated.set(last, estimated.get(last) || upperBound);
            } else {
                ids.add(id);
                times.add(time);
                estimated.add(upperBound);
            }
        }
    }
}
