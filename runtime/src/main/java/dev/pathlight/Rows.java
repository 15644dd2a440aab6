package dev.pathlight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Adds and subtracts lists of rows, matching rows by their id. The results are sorted and immutable. */
final class Rows {
    private Rows() {}

    /** Returns the rows of both lists; those in both are summed. */
    static <I, R extends Comparable<? super R>> List<R> plus(
            List<R> some, List<R> others, Function<R, I> id, BinaryOperator<R> sum) {
        if (some.isEmpty() || others.isEmpty()) {
            return List.copyOf(some.isEmpty() ? others : some);
        }
        Map<I, R> rows = new LinkedHashMap<>();
        some.forEach(row -> rows.put(id.apply(row), row));
        others.forEach(row -> rows.merge(id.apply(row), row, sum));
        return sorted(new ArrayList<>(rows.values()));
    }

    /** Returns the rows of the later list less those of the earlier one. */
    static <I, R extends Comparable<? super R>> List<R> since(
            List<R> later, List<R> earlier, Function<R, I> id, BinaryOperator<R> difference) {
        Map<I, R> before = new HashMap<>();
        earlier.forEach(row -> before.put(id.apply(row), row));
        List<R> rows = new ArrayList<>();
        for (R row : later) {
            R known = before.get(id.apply(row));
            rows.add(known == null ? row : difference.apply(row, known));
        }
        return sorted(rows);
    }

    static <R extends Comparable<? super R>> List<R> sorted(List<R> rows) {
        Collections.sort(rows);
        return List.copyOf(rows);
    }
}
