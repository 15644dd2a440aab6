package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The requests of one operation in a window. Immutable. */
public final class OperationTotals {
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

    /** An operation without requests. */
    static OperationTotals none(Key name) {
        return new OperationTotals(name, OperationCell.NONE, Map.of(), Map.of(), Map.of(), Sample.EMPTY);
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
        new TreeMap<>(path).forEach((id, row) -> rows.add(new PathTotals(id, row, response())));
        rows.removeIf(row -> row.time().count() == 0);
        rows.sort((a, b) -> Long.compare(b.time().sum(), a.time().sum()));
        return rows;
    }

    /** Those that have run. */
    Map<CallbackId, Sums> callbacks() {
        return callbacks;
    }

    /** What never came in requests abandoned and dropped, by wait key. */
    public Map<String, Long> outstanding() {
        Map<String, Long> missing = new TreeMap<>();
        outstanding.forEach((key, row) -> missing.put(key.name(), row.count(0)));
        missing.values().removeIf(count -> count <= 0); // the difference of two readings may have zeros
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

    OperationTotals with(Sample sample) {
        return new OperationTotals(name, sums, callbacks, path, outstanding, sample);
    }

    OperationTotals merge(OperationTotals other) {
        return combine(other, Sums::merge);
    }

    OperationTotals since(OperationTotals earlier) {
        return combine(earlier, Sums::since);
    }

    private OperationTotals combine(OperationTotals other, BinaryOperator<Sums> operator) {
        return new OperationTotals(
                name,
                operator.apply(sums, other.sums),
                Totals.combine(callbacks, other.callbacks, operator),
                Totals.combine(path, other.path, operator),
                Totals.combine(outstanding, other.outstanding, operator),
                Sample.EMPTY);
    }
}
