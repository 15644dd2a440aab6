package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** What the requests of a window add up to. Immutable and mergeable. */
public final class Totals {
    /** Nothing yet. */
    public static final Totals EMPTY = new Totals(Map.of(), Map.of());

    private final Map<Key, OperationTotals> operations;
    private final Map<Key, Map<Key, Sums>> blames;

    Totals(Map<Key, OperationTotals> operations, Map<Key, Map<Key, Sums>> blames) {
        this.operations = operations;
        this.blames = blames;
    }

    /** By name. */
    Map<Key, OperationTotals> operations() {
        return operations;
    }

    /** How long something was blocked, by what it was and then by who held the thread. */
    Map<Key, Map<Key, Sums>> blames() {
        return blames;
    }

    /** The sum of both. */
    public Totals merge(Totals other) {
        return new Totals(
                combine(operations, other.operations, OperationTotals::merge),
                combine(blames, other.blames, (mine, theirs) -> combine(mine, theirs, Sums::merge)));
    }

    /** What has come since an earlier reading of the same ledgers. */
    public Totals since(Totals earlier) {
        return new Totals(
                combine(operations, earlier.operations, OperationTotals::since),
                combine(blames, earlier.blames, (now, then) -> combine(now, then, Sums::since)));
    }

    /** All entries of {@code a}, where {@code b} has one too combined with that, and those that only {@code b} has. */
    static <K, V> Map<K, V> combine(Map<K, V> a, Map<K, V> b, BinaryOperator<V> operator) {
        Map<K, V> result = new HashMap<>(a);
        b.forEach((key, value) -> result.merge(key, value, operator));
        return result;
    }
}
