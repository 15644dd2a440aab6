package dev.pathlight.report;

import dev.pathlight.Kind;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests of an operation whose paths have the same pieces one after the other, and how long each piece typically
 * takes. The most frequent shape comes first.
 */
final class Shape implements Comparable<Shape> {
    /** A wait that takes less of all the time sampled makes no shape of its own. */
    private static final double NEGLIGIBLE = 0.01;

    private final List<PathId> pieces;
    private final List<Typical> times = new ArrayList<>();
    private final Typical total = new Typical();

    private Shape(List<PathId> pieces) {
        this.pieces = pieces;
        for (int i = 0; i < pieces.size(); i++) {
            times.add(new Typical());
        }
    }

    /** The shapes in a sample of paths, the most frequent first. */
    static List<Shape> of(List<PathRecord> sample) {
        Map<PathId, Long> sums = new HashMap<>();
        long all = 0;
        for (PathRecord path : sample) {
            all += path.total();
            for (int i = 0; i < path.size(); i++) {
                PathId id = path.id(i);
                sums.put(id, sums.getOrDefault(id, 0L) + path.time(i));
            }
        }
        Map<List<PathId>, Shape> shapes = new LinkedHashMap<>();
        for (PathRecord path : sample) {
            PathRecord line = new PathRecord();
            for (int i = 0; i < path.size(); i++) {
                PathId id = path.id(i);
                // Whether a path has a wait that is short in all requests together is chance.
                if (namesAPlace(id) || sums.getOrDefault(id, 0L) >= NEGLIGIBLE * all) {
                    line.add(id.key(), id.kind(), path.time(i), !path.estimated(i));
                }
            }
            List<PathId> pieces = new ArrayList<>();
            for (int i = line.size() - 1; i >= 0; i--) {
                pieces.add(line.id(i));
            }
            Shape shape = shapes.get(pieces);
            if (shape == null) {
                shape = new Shape(pieces);
                shapes.put(pieces, shape);
            }
            shape.add(path, line);
        }
        List<Shape> byFrequency = new ArrayList<>(shapes.values());
        Collections.sort(byFrequency);
        return byFrequency;
    }

    /** Code of the application; a task only brought it to its thread. */
    private static boolean namesAPlace(PathId id) {
        return id.kind() == Kind.ACTIVE && !id.name().equals("(task)");
    }

    private void add(PathRecord path, PathRecord line) {
        total.add(path.total());
        for (int i = 0; i < line.size(); i++) {
            Typical time = times.get(line.size() - 1 - i);
            time.add(line.time(i));
            time.upperBound(line.estimated(i));
        }
    }

    /** How many requests of the sample have it. */
    int requests() {
        return total.count();
    }

    /** From the start to the response. */
    List<PathId> pieces() {
        return pieces;
    }

    /** The median time of a piece. */
    String time(int piece) {
        return times.get(piece).text(requests());
    }

    /** What the median times of some pieces add up to, in nanoseconds. */
    long sum(int from, int to) {
        long sum = 0;
        for (Typical time : times.subList(from, to)) {
            sum += time.median(requests());
        }
        return sum;
    }

    /** The median response time. */
    String total() {
        return total.text(requests());
    }

    @Override
    public int compareTo(Shape other) {
        int order = Integer.compare(other.requests(), requests());
        return order == 0 ? pieces.toString().compareTo(other.pieces.toString()) : order;
    }
}
