package dev.pathlight.report;

import dev.pathlight.Kind;
import dev.pathlight.PathKey;
import dev.pathlight.PathPiece;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Requests of an operation whose paths have the same pieces in the same order, and how long each piece typically takes. Shapes
 * sort by frequency, the most frequent first.
 */
final class Shape implements Comparable<Shape> {
    /** A wait with a smaller share of all the sampled time does not make a shape of its own. */
    private static final double NEGLIGIBLE = 0.01;

    private final List<PathKey> pieces;
    private final List<Typical> times = new ArrayList<>();
    private final Typical total = new Typical();

    private Shape(List<PathKey> pieces) {
        this.pieces = pieces;
        for (int i = 0; i < pieces.size(); i++) {
            times.add(new Typical());
        }
    }

    /** Returns the shapes in a sample of paths, the most frequent first. */
    static List<Shape> of(List<List<PathPiece>> sample) {
        Map<PathKey, Long> sums = new HashMap<>();
        for (List<PathPiece> path : sample) {
            for (PathPiece piece : path) {
                sums.merge(piece.id(), piece.time(), Long::sum);
            }
        }
        long all = sums.values().stream().mapToLong(Long::longValue).sum();
        // A wait that is short in all requests together is on a path by chance.
        Predicate<PathKey> belongsToShape = id -> namesAPlace(id) || sums.getOrDefault(id, 0L) >= NEGLIGIBLE * all;
        Map<List<PathKey>, Shape> shapes = new LinkedHashMap<>();
        for (List<PathPiece> path : sample) {
            List<PathPiece> line = simplified(path, belongsToShape);
            shapes.computeIfAbsent(line.stream().map(PathPiece::id).toList(), Shape::new)
                    .add(PathSection.total(path), line);
        }
        List<Shape> byFrequency = new ArrayList<>(shapes.values());
        Collections.sort(byFrequency);
        return byFrequency;
    }

    /** Leaves pieces out, and makes one piece of neighbours with the same key and kind. */
    private static List<PathPiece> simplified(List<PathPiece> path, Predicate<PathKey> isKept) {
        List<PathPiece> line = new ArrayList<>();
        for (PathPiece piece : path) {
            if (isKept.test(piece.id())) {
                int last = line.size() - 1;
                if (last >= 0 && line.get(last).id().equals(piece.id())) {
                    line.set(last, line.get(last).plus(piece));
                } else {
                    line.add(piece);
                }
            }
        }
        return line;
    }

    /** Returns whether a piece is code of the application; a task only brings it to its thread. */
    private static boolean namesAPlace(PathKey id) {
        return id.kind() == Kind.ACTIVE && !id.key().equals(Key.TASK.name());
    }

    private void add(long pathTotal, List<PathPiece> line) {
        total.add(pathTotal);
        for (int i = 0; i < line.size(); i++) {
            times.get(i).add(line.get(i).time());
            times.get(i).upperBound(line.get(i).upperBound());
        }
    }

    /** Returns how many requests of the sample have this shape. */
    int requests() {
        return total.count();
    }

    /** Returns the pieces from the start to the response. */
    List<PathKey> pieces() {
        return pieces;
    }

    /** Returns the median time of a piece as text. */
    String time(int piece) {
        return times.get(piece).text(requests());
    }

    /** Returns the sum of the median times of some pieces, in nanoseconds. */
    long sum(int from, int to) {
        long sum = 0;
        for (Typical time : times.subList(from, to)) {
            sum += time.median(requests());
        }
        return sum;
    }

    /** Returns the median response time as text. */
    String total() {
        return total.text(requests());
    }

    @Override
    public int compareTo(Shape other) {
        int order = Integer.compare(other.requests(), requests());
        return order == 0 ? pieces.toString().compareTo(other.pieces.toString()) : order;
    }
}
