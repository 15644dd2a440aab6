package dev.pathlight.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The measured figures by name, one per round. Not thread-safe. */
public final class Figures {
    /** The suffix that makes the name of allocated bytes of the name of a time. */
    public static final String BYTES = " B";

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    /** Adds the figure of another round. */
    public void add(String name, double figure) {
        rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(figure);
    }

    /** Returns the figures with a prefix, without bytes, in the order of their first measurement. */
    List<String> namesIn(String prefix) {
        return rounds.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !name.endsWith(BYTES))
                .toList();
    }

    /** Returns the figures with a name, of all rounds. */
    public Spread of(String name) {
        return new Spread(rounds.getOrDefault(name, List.of()));
    }

    /** Returns the quotient of two figures in each round: a disturbance of the machine affects both. */
    public Spread ratio(String above, String below) {
        return combined(above, below, (a, b) -> a / b);
    }

    /** Returns the difference of two figures in each round. */
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
