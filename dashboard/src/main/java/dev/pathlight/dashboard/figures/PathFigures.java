package dev.pathlight.dashboard.figures;

import dev.pathlight.Distribution;
import dev.pathlight.PathRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The time that one key and kind had on critical paths. Immutable.
 *
 * @param id the key and the kind
 * @param readyKnown in how many of the requests that have it, it was known when what was waited for was ready; where it
 *     was not, waiting for a thread is in the time, which is an upper bound
 * @param time nanoseconds, over the requests that have it
 * @since 0.1
 */
public record PathFigures(PathKey id, double readyKnown, Distribution time) {

    /** The figures of a row of a snapshot. */
    public static PathFigures of(PathRow row) {
        Distribution time = row.time();
        return new PathFigures(new PathKey(row.id().key(), row.id().kind().name()), row.readyKnown(), time);
    }

    /** The share of those requests in which it was known when what was waited for was ready, from 0 to 1. */
    public double readyKnownShare() {
        return time.count() == 0 ? 1 : Math.min(1, readyKnown / time.count());
    }

    long weight() {
        return 100 + Weight.of(id.key()) + Weight.of(time);
    }

    static List<PathFigures> merge(List<PathFigures> some, List<PathFigures> others) {
        Map<PathKey, PathFigures> merged = new LinkedHashMap<>();
        some.forEach(row -> merged.put(row.id, row));
        others.forEach(row -> merged.merge(
                row.id, row, (a, b) -> new PathFigures(a.id, a.readyKnown + b.readyKnown, a.time.merge(b.time))));
        List<PathFigures> rows = new ArrayList<>(merged.values());
        rows.sort(Comparator.comparingLong((PathFigures row) -> row.time.sum()).reversed());
        return rows;
    }
}
