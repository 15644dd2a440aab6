package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests of one operation in a window. Immutable. What has the most response time comes first. */
public final class OperationTotals implements Comparable<OperationTotals> {
    private final Key name;
    private final Sums sums;
    private final Map<CallbackId, Sums> callbacks;
    private final Map<PathId, Sums> path;
    private final Map<Key, Sums> outstanding;
    private final Explanation explanation;

    OperationTotals(
            Key name,
            Sums sums,
            Map<CallbackId, Sums> callbacks,
            Map<PathId, Sums> path,
            Map<Key, Sums> outstanding,
            Sample sample) {
        this.name = name;
        this.sums = sums;
        this.callbacks = callbacks;
        this.path = path;
        this.outstanding = outstanding;
        this.explanation = new Explanation(sample);
    }

    /** Its name. */
    public String name() {
        return name.name();
    }

    Key key() {
        return name;
    }

    /** The number of requests done. */
    public long count() {
        return duration().count();
    }

    /** Requests done that are errors. */
    public long errors() {
        return sums.count(OperationCell.ERRORS);
    }

    /** Requests that their timeout closed. */
    public long abandoned() {
        return sums.count(OperationCell.ABANDONED);
    }

    /** Requests that could not be done any more. */
    public long dropped() {
        return sums.count(OperationCell.DROPPED);
    }

    /** Responses that the application told. */
    public long told() {
        return sums.count(OperationCell.TOLD);
    }

    /** Requests not done at the end of the window. */
    public long inFlight() {
        return sums.count(OperationCell.IN_FLIGHT);
    }

    /** The true CPU time in nanoseconds, from the share that it had of the active time sampled; -1 where none was sampled. */
    public long cpu() {
        long of = sums.count(OperationCell.CPU_OF);
        return of <= 0 ? -1 : Math.round((double) active().sum() * sums.count(OperationCell.CPU) / of);
    }

    /** From the request's start to its response. */
    public Distribution response() {
        return sums.time(OperationCell.RESPONSE);
    }

    /** From the request's start until it was done. */
    public Distribution duration() {
        return sums.time(OperationCell.DURATION);
    }

    /** Time on threads. */
    public Distribution active() {
        return sums.time(OperationCell.ACTIVE);
    }

    /** Time in which something outside was waited for. */
    public Distribution external() {
        return sums.time(OperationCell.EXTERNAL);
    }

    /** Time in which something stood ready. */
    public Distribution blocked() {
        return sums.time(OperationCell.BLOCKED);
    }

    /** The share of all response time for which a cause was recorded; 1 where there was no response. */
    public double confidence() {
        long all = response().sum();
        return all == 0 ? 1 : 1 - (double) sums.count(OperationCell.UNATTRIBUTED) / all;
    }

    /** The rows of the critical path, the most time first. */
    public List<PathTotals> path() {
        List<PathTotals> rows = new ArrayList<>();
        for (Map.Entry<PathId, Sums> entry : path.entrySet()) {
            PathTotals row = new PathTotals(entry.getKey(), entry.getValue(), response());
            if (row.time().count() > 0) {
                rows.add(row);
            }
        }
        Collections.sort(rows);
        return rows;
    }

    /** The callbacks, by key, with those that have never run. */
    public List<CallbackTotals> callbacks() {
        List<CallbackTotals> rows = new ArrayList<>();
        for (Map.Entry<CallbackId, Sums> entry : new TreeMap<>(callbacks).entrySet()) {
            rows.add(new CallbackTotals(entry.getKey(), entry.getValue()));
        }
        return rows;
    }

    /** What never came in requests abandoned and dropped, by wait key. */
    public Map<String, Long> outstanding() {
        Map<String, Long> missing = new TreeMap<>();
        for (Map.Entry<Key, Sums> entry : outstanding.entrySet()) {
            long count = entry.getValue().count(0);
            if (count > 0) { // the difference of two readings may have zeros
                missing.put(entry.getKey().name(), count);
            }
        }
        return Collections.unmodifiableMap(missing);
    }

    /** What a sample of the requests tells beyond figures. */
    public Explanation explanation() {
        return explanation;
    }

    /** The paths of a uniform sample of the requests. */
    public List<PathRecord> chains() {
        List<PathRecord> paths = new ArrayList<>();
        explanation.sample().requests().forEach(request -> paths.add(request.path()));
        return paths;
    }

    /** Whether the other one is made of the very same sums. */
    boolean isSame(OperationTotals other) {
        return sums == other.sums
                && Sums.same(callbacks, other.callbacks)
                && Sums.same(path, other.path)
                && Sums.same(outstanding, other.outstanding);
    }

    OperationTotals with(Sample sample) {
        return new OperationTotals(name, sums, callbacks, path, outstanding, sample);
    }

    @Override
    public int compareTo(OperationTotals other) {
        return Long.compare(other.response().sum(), response().sum());
    }

    /** As {@link Sums#combine(Sums, int)}. */
    OperationTotals combine(OperationTotals other, int sign) {
        return new OperationTotals(
                name,
                sums.combine(other.sums, sign),
                Sums.combine(callbacks, other.callbacks, sign),
                Sums.combine(path, other.path, sign),
                Sums.combine(outstanding, other.outstanding, sign),
                Sample.EMPTY);
    }
}
