package dev.pathlight.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** What was measured, by name: one figure for each round. Not thread-safe. */
public final class Figures {
    /** What the name of the bytes has behind the name of the time that they belong to. */
    public static final String BYTES = " B";

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    /** Adds the figure of a further round. */
    public void add(String name, double figure) {
        rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(figure);
    }

    /** Those whose names begin so, in the order in which they were measured first; not the bytes of others. */
    List<String> namesIn(String prefix) {
        return rounds.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !name.endsWith(BYTES))
                .toList();
    }

    /** The figures of that name, of all rounds. */
    public Spread of(String name) {
        return new Spread(rounds.getOrDefault(name, List.of()));
    }

    /** The quotient of two, in every round for itself: what disturbs the machine disturbs both. */
    public Spread ratio(String above, String below) {
        return combined(above, below, (a, b) -> a / b);
    }

    /** The difference of two, in every round for itself. */
    public Spread difference(String from, String what) {
        return combined(from, what, (a, b) -> a - b);
    }

    private Spread combined(String one, String other, DoubleBinaryOperator operator) {
        List<Double> a = rounds.getOrDefault(one, List.of());
        List<Double> b = rounds.getOrDefault(other, List.of());
        List<Double> combined = new ArrayList<>();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            combined.add(operator.applyAsDouble(a.get(i), b.get(i)));
        }
        return new Spread(combined);
    }
}
