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
    /** Most paths that a merged sample keeps. */
    private static final int MOST_CHAINS = 256;

    private final Key name;
    private final Sums sums;
    private final Map<CallbackId, Sums> callbacks;
    private final Map<PathId, Sums> path;
    private final Map<Key, Sums> outstanding;
    private final List<PathRecord> chains;

    OperationTotals(
            Key name,
            Sums sums,
            Map<CallbackId, Sums> callbacks,
            Map<PathId, Sums> path,
            Map<Key, Sums> outstanding,
            List<PathRecord> chains) {
        this.name = name;
        this.sums = sums;
        this.callbacks = callbacks;
        this.path = path;
        this.outstanding = outstanding;
        this.chains = chains;
    }

    /** An operation without requests. */
    static OperationTotals none(Key name) {
        return new OperationTotals(name, OperationCell.NONE, Map.of(), Map.of(), Map.of(), List.of());
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

    /** A uniform sample of the paths. */
    public List<PathRecord> chains() {
        return chains;
    }

    OperationTotals merge(OperationTotals other) {
        return combine(other, Sums::merge, mergedChains(other));
    }

    /** The sample stays that of the whole time: it cannot be taken apart. */
    OperationTotals since(OperationTotals earlier) {
        return combine(earlier, Sums::since, chains);
    }

    private OperationTotals combine(OperationTotals other, BinaryOperator<Sums> operator, List<PathRecord> sample) {
        return new OperationTotals(
                name,
                operator.apply(sums, other.sums),
                Totals.combine(callbacks, other.callbacks, operator),
                Totals.combine(path, other.path, operator),
                Totals.combine(outstanding, other.outstanding, operator),
                sample);
    }

    /** From both samples in proportion to what they are samples of. */
    private List<PathRecord> mergedChains(OperationTotals other) {
        long mine = response().count();
        long theirs = other.response().count();
        List<PathRecord> merged = new ArrayList<>();
        if (chains.size() + other.chains.size() == mine + theirs) {
            merged.addAll(chains);
            merged.addAll(other.chains);
            return some(merged, MOST_CHAINS);
        }
        // No sample can give more than it has: the smaller for its share sets the size.
        double perResponse = Math.min((double) MOST_CHAINS / (mine + theirs), Math.min(density(), other.density()));
        merged.addAll(some(chains, Math.round(perResponse * mine)));
        merged.addAll(some(other.chains, Math.round(perResponse * theirs)));
        return merged;
    }

    private double density() {
        long responses = response().count();
        return responses == 0 ? Double.MAX_VALUE : (double) chains.size() / responses;
    }

    /** So many of a sample, evenly spread over it. */
    private static List<PathRecord> some(List<PathRecord> sample, long wanted) {
        long size = Math.min(wanted, sample.size());
        List<PathRecord> some = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            some.add(sample.get((int) (i * sample.size() / size)));
        }
        return some;
    }
}
