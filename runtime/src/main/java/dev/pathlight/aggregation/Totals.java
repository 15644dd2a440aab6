package dev.pathlight.aggregation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What the requests of a window add up to. Immutable and mergeable.
 *
 * @param operations by name
 * @param blames nanoseconds that something was blocked, by what and by whom
 */
public record Totals(Map<String, OperationTotals> operations, Map<Blame, Long> blames) {
    /** Nothing yet. */
    public static final Totals EMPTY = new Totals(Map.of(), Map.of());

    /**
     * Who held a thread, and for whom.
     *
     * @param blocked a callback key
     * @param by a callback key, a task's class, or {@code (other)}
     */
    public record Blame(String blocked, String by) {}

    /** The sum of both. */
    public Totals merge(Totals other) {
        return new Totals(
                combine(operations, other.operations, OperationTotals::merge),
                combine(blames, other.blames, Long::sum));
    }

    /** What has come since an earlier reading of the same ledgers. */
    public Totals since(Totals earlier) {
        return new Totals(
                difference(operations, earlier.operations, OperationTotals::since),
                difference(blames, earlier.blames, (now, then) -> now - then));
    }

    static <K, V> Map<K, V> combine(Map<K, V> a, Map<K, V> b, BinaryOperator<V> sum) {
        Map<K, V> result = new HashMap<>(a);
        b.forEach((key, value) -> result.merge(key, value, sum));
        return result;
    }

    static <K, V> Map<K, V> difference(Map<K, V> now, Map<K, V> then, BinaryOperator<V> minus) {
        Map<K, V> result = new HashMap<>(now);
        result.replaceAll((key, value) -> {
            V before = then.get(key);
            return before == null ? value : minus.apply(value, before);
        });
        return result;
    }
}
