package dev.pathlight.report;

import dev.pathlight.Kind;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What limited some responses of an operation: it had the most time on their paths. All that stood ready waited for a
 * thread, and counts as one. The most frequent limit comes first.
 */
final class Limit implements Comparable<Limit> {
    /** Another wait on the same paths is worth naming from this share of their time on. */
    private static final double WORTH_NAMING = 0.15;

    private static final PathId NO_THREAD = new PathId(Key.of(""), Kind.BLOCKED);

    private final PathId cause;
    private final Typical total = new Typical();

    /** By cause, in the order in which they come first on the paths. */
    private final Map<PathId, Typical> times = new LinkedHashMap<>();

    private Limit(PathId cause) {
        this.cause = cause;
    }

    /** The limits in a sample of paths, the most frequent first. */
    static List<Limit> of(List<PathRecord> sample) {
        Map<PathId, Limit> byCause = new LinkedHashMap<>();
        for (PathRecord path : sample) {
            Map<PathId, Long> sums = new LinkedHashMap<>();
            for (int i = path.size() - 1; i >= 0; i--) {
                PathId id = cause(path, i);
                sums.put(id, sums.getOrDefault(id, 0L) + path.time(i));
            }
            Map.Entry<PathId, Long> longest = null;
            for (Map.Entry<PathId, Long> sum : sums.entrySet()) {
                longest = longest == null || sum.getValue() > longest.getValue() ? sum : longest;
            }
            if (longest != null) {
                Limit limit = byCause.get(longest.getKey());
                if (limit == null) {
                    limit = new Limit(longest.getKey());
                    byCause.put(limit.cause, limit);
                }
                limit.add(path, sums);
            }
        }
        List<Limit> limits = new ArrayList<>(byCause.values());
        Collections.sort(limits);
        return limits;
    }

    private static PathId cause(PathRecord path, int piece) {
        PathId id = path.id(piece);
        return id.kind() == Kind.BLOCKED ? NO_THREAD : id;
    }

    private void add(PathRecord path, Map<PathId, Long> sums) {
        total.add(path.total());
        for (Map.Entry<PathId, Long> sum : sums.entrySet()) {
            typical(sum.getKey()).add(sum.getValue());
        }
        for (int i = 0; i < path.size(); i++) {
            typical(cause(path, i)).upperBound(path.estimated(i));
        }
    }

    private Typical typical(PathId id) {
        Typical typical = times.get(id);
        if (typical == null) {
            typical = new Typical();
            times.put(id, typical);
        }
        return typical;
    }

    /** What the limit is; the key is empty for BLOCKED. */
    PathId cause() {
        return cause;
    }

    /** How many requests of the sample it limited. */
    int requests() {
        return total.count();
    }

    /** The median length of their paths. */
    String total() {
        return total.text(requests());
    }

    /** The median time of the limit, or of something else on their paths. */
    String time(PathId id) {
        return typical(id).text(requests());
    }

    /** Other waits that take much of the same paths, in their order there. */
    List<PathId> beside() {
        List<PathId> beside = new ArrayList<>();
        double worthNaming = WORTH_NAMING * total.median(requests());
        for (PathId id : times.keySet()) {
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
            order = cause.name().compareTo(other.cause.name());
        }
        return order == 0 ? cause.kind().compareTo(other.cause.kind()) : order;
    }
}
