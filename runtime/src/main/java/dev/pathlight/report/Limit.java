package dev.pathlight.report;

import dev.pathlight.Kind;
import dev.pathlight.PathKey;
import dev.pathlight.PathPiece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece that limited some responses of an operation, because it had the most time on their paths. All queueing counts as one
 * limit. Limits sort by frequency, the most frequent first.
 */
final class Limit implements Comparable<Limit> {
    /** Another wait on the same paths is named if it has at least this share of their time. */
    private static final double WORTH_NAMING = 0.15;

    private static final PathKey NO_THREAD = new PathKey("", Kind.BLOCKED);

    private final PathKey cause;
    private final Typical total = new Typical();

    /** The other waits by cause, in the order of their first piece on the paths. */
    private final Map<PathKey, Typical> times = new LinkedHashMap<>();

    private Limit(PathKey cause) {
        this.cause = cause;
    }

    /** Returns the limits in a sample of paths, the most frequent first. */
    static List<Limit> of(List<List<PathPiece>> sample) {
        Map<PathKey, Limit> byCause = new LinkedHashMap<>();
        for (List<PathPiece> path : sample) {
            Map<PathKey, Long> sums = new LinkedHashMap<>();
            for (PathPiece piece : path) {
                sums.merge(cause(piece), piece.time(), Long::sum);
            }
            Map.Entry<PathKey, Long> longest = null;
            for (Map.Entry<PathKey, Long> sum : sums.entrySet()) {
                longest = longest == null || sum.getValue() > longest.getValue() ? sum : longest;
            }
            if (longest != null) {
                byCause.computeIfAbsent(longest.getKey(), Limit::new).add(path, sums);
            }
        }
        List<Limit> limits = new ArrayList<>(byCause.values());
        Collections.sort(limits);
        return limits;
    }

    private static PathKey cause(PathPiece piece) {
        return piece.id().kind() == Kind.BLOCKED ? NO_THREAD : piece.id();
    }

    private void add(List<PathPiece> path, Map<PathKey, Long> sums) {
        total.add(PathSection.total(path));
        sums.forEach((id, time) -> typical(id).add(time));
        for (PathPiece piece : path) {
            typical(cause(piece)).upperBound(piece.upperBound());
        }
    }

    private Typical typical(PathKey id) {
        return times.computeIfAbsent(id, key -> new Typical());
    }

    /** Returns the piece; the key is empty for BLOCKED. */
    PathKey cause() {
        return cause;
    }

    /** Returns whether the time is an upper bound, so that queueing may be the cause. */
    boolean isUncertain() {
        return typical(cause).isUpperBound();
    }

    /** Returns how many requests of the sample it limited. */
    int requests() {
        return total.count();
    }

    /** Returns the median length of their paths as text. */
    String total() {
        return total.text(requests());
    }

    /** Returns the median time of a piece on their paths as text. */
    String time(PathKey id) {
        return typical(id).text(requests());
    }

    /** Returns other waits with much time on the same paths, in their order there. */
    List<PathKey> beside() {
        List<PathKey> beside = new ArrayList<>();
        double worthNaming = WORTH_NAMING * total.median(requests());
        for (PathKey id : times.keySet()) {
            boolean isOtherWait = !id.equals(cause) && id.kind() != Kind.ACTIVE;
            if (isOtherWait && typical(id).median(requests()) >= worthNaming) {
                beside.add(id);
            }
        }
        return beside;
    }

    @Override
    public int compareTo(Limit other) {
        int order = Integer.compare(other.requests(), requests());
        if (order == 0) {
            order = cause.key().compareTo(other.cause.key());
        }
        return order == 0 ? cause.kind().compareTo(other.cause.kind()) : order;
    }
}
