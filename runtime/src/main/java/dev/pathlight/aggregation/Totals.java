package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the requests of a window add up to. Immutable and mergeable. */
public final class Totals {
    /** Nothing yet. */
    public static final Totals EMPTY = new Totals(Map.of(), Map.of(), Map.of());

    private final Map<Key, OperationTotals> operations;
    private final Map<Key, Map<Key, Sums>> blames;
    private final Map<Key, Sums> lags;

    /**
     * Totals.
     *
     * @param blames nanoseconds, by what was blocked and then by who held the thread
     * @param lags of tasks, by what the threads are called that ran them
     */
    Totals(Map<Key, OperationTotals> operations, Map<Key, Map<Key, Sums>> blames, Map<Key, Sums> lags) {
        this.operations = operations;
        this.blames = blames;
        this.lags = lags;
    }

    /**
     * The operations, by name.
     *
     * @param samples of their requests
     */
    List<OperationTotals> operations(Map<Key, Sample> samples) {
        Map<String, OperationTotals> byName = new TreeMap<>();
        for (OperationTotals operation : operations.values()) {
            byName.put(operation.name(), operation.with(samples.getOrDefault(operation.key(), Sample.EMPTY)));
        }
        return List.copyOf(byName.values());
    }

    void addOperationsTo(Map<Key, List<OperationTotals>> parts) {
        operations.forEach((key, totals) ->
                parts.computeIfAbsent(key, k -> new ArrayList<>(2)).add(totals));
    }

    Totals withOperations(Map<Key, OperationTotals> others) {
        return new Totals(others, blames, lags);
    }

    /** Who held threads and for whom, the most time first. */
    public List<BlameRow> blame() {
        List<BlameRow> rows = new ArrayList<>();
        for (Map.Entry<Key, Map<Key, Sums>> holders : blames.entrySet()) {
            for (Map.Entry<Key, Sums> holder : holders.getValue().entrySet()) {
                long time = holder.getValue().count(0);
                if (time > 0) { // the difference of two readings may have zeros
                    rows.add(new BlameRow(
                            holders.getKey().name(), holder.getKey().name(), time));
                }
            }
        }
        Collections.sort(rows);
        return rows;
    }

    /** How long tasks stood ready until they started, by what the threads are called that ran them; the most time first. */
    public Map<String, Distribution> lags() {
        List<Map.Entry<Key, Sums>> sorted = new ArrayList<>(lags.entrySet());
        sorted.sort((a, b) -> {
            int order = Long.compare(
                    b.getValue().time(0).sum(), a.getValue().time(0).sum());
            return order == 0 ? a.getKey().name().compareTo(b.getKey().name()) : order;
        });
        Map<String, Distribution> rows = new LinkedHashMap<>();
        for (Map.Entry<Key, Sums> row : sorted) {
            Distribution lag = row.getValue().time(0);
            if (lag.count() > 0) { // the difference of two readings may have none
                rows.put(row.getKey().name(), lag);
            }
        }
        return rows;
    }

    /** The sum of both. */
    public Totals merge(Totals other) {
        return combine(other, 1);
    }

    /** What has come since an earlier reading of the same ledgers. */
    public Totals since(Totals earlier) {
        return combine(earlier, -1);
    }

    private Totals combine(Totals others, int sign) {
        Map<Key, OperationTotals> newOperations = new HashMap<>(operations);
        for (OperationTotals other : others.operations.values()) {
            OperationTotals mine = operations.get(other.key());
            newOperations.put(other.key(), mine == null ? other : mine.combine(other, sign));
        }
        Map<Key, Map<Key, Sums>> newBlames = new HashMap<>(blames);
        for (Map.Entry<Key, Map<Key, Sums>> other : others.blames.entrySet()) {
            Map<Key, Sums> mine = blames.getOrDefault(other.getKey(), Map.of());
            newBlames.put(other.getKey(), Sums.combine(mine, other.getValue(), sign));
        }
        return new Totals(newOperations, newBlames, Sums.combine(lags, others.lags, sign));
    }
}
