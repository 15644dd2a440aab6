package dev.pathlight.dashboard.figures;

import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Everything that was measured in a span of time, in one process or in several. Immutable; all times are nanoseconds.
 *
 * @param from the start of the span
 * @param to its end
 * @param operations by name
 * @param blame who held threads and for whom, the most time first
 * @param executors how long tasks stood ready until threads of a name ran them, the most time first
 * @param health what could not be measured
 * @since 0.1
 */
public record Window(
        Instant from,
        Instant to,
        List<OperationFigures> operations,
        List<BlameRow> blame,
        List<ExecutorRow> executors,
        HealthFigures health) {

    /** Copies the lists. */
    public Window {
        operations = List.copyOf(operations);
        blame = List.copyOf(blame);
        executors = List.copyOf(executors);
    }

    /** A span in which nothing was measured. */
    public static Window empty(Instant from, Instant to) {
        return new Window(from, to, List.of(), List.of(), List.of(), HealthFigures.NONE);
    }

    /** The figures of a snapshot. */
    public static Window of(Snapshot snapshot) {
        return new Window(
                snapshot.from(),
                snapshot.to(),
                snapshot.operations().stream().map(OperationFigures::of).toList(),
                snapshot.blame(),
                snapshot.executors(),
                HealthFigures.of(snapshot));
    }

    /** Its length in seconds; never 0. */
    public double seconds() {
        return Math.max(1e-9, Duration.between(from, to).toNanos() / 1e9);
    }

    /** The operation of a name, if something of it was measured. */
    public Optional<OperationFigures> operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }

    /** This and a later window of the same processes: what was in flight at the end is as the later one says. */
    public Window then(Window later) {
        return merge(later, OperationFigures::then, OperationFigures::andNothingInFlight);
    }

    /** This and a window of other processes at the same time: what was in flight adds up. */
    public Window beside(Window others) {
        return merge(others, OperationFigures::beside, operation -> operation);
    }

    /** About how many bytes it takes, from above. */
    public long weight() {
        return operations.stream().mapToLong(OperationFigures::weight).sum()
                + blame.stream()
                        .mapToLong(row -> 64 + Weight.of(row.blocked()) + Weight.of(row.by()))
                        .sum()
                + executors.stream()
                        .mapToLong(row -> 64 + Weight.of(row.threads()) + Weight.of(row.lag()))
                        .sum();
    }

    private Window merge(Window other, BinaryOperator<OperationFigures> sum, UnaryOperator<OperationFigures> onlyMine) {
        return new Window(
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to,
                merged(other, sum, onlyMine),
                mergedBlame(other.blame),
                mergedExecutors(other.executors),
                health.plus(other.health));
    }

    private List<OperationFigures> merged(
            Window other, BinaryOperator<OperationFigures> sum, UnaryOperator<OperationFigures> onlyMine) {
        Map<String, OperationFigures> mine = new LinkedHashMap<>();
        operations.forEach(operation -> mine.put(operation.name(), operation));
        List<OperationFigures> all = new ArrayList<>();
        for (OperationFigures theirs : other.operations) {
            OperationFigures same = mine.remove(theirs.name());
            all.add(same == null ? theirs : sum.apply(same, theirs));
        }
        mine.values().forEach(operation -> all.add(onlyMine.apply(operation)));
        all.sort(Comparator.comparing(OperationFigures::name));
        return all;
    }

    private List<BlameRow> mergedBlame(List<BlameRow> others) {
        record Pair(String blocked, String by) {}
        Map<Pair, Long> times = new LinkedHashMap<>();
        for (List<BlameRow> rows : List.of(blame, others)) {
            rows.forEach(row -> times.merge(new Pair(row.blocked(), row.by()), row.time(), Long::sum));
        }
        List<BlameRow> all = new ArrayList<>();
        times.forEach((pair, time) -> all.add(new BlameRow(pair.blocked(), pair.by(), time)));
        all.sort(Comparator.comparingLong(BlameRow::time).reversed());
        return all;
    }

    private List<ExecutorRow> mergedExecutors(List<ExecutorRow> others) {
        Map<String, Distribution> lags = new LinkedHashMap<>();
        for (List<ExecutorRow> rows : List.of(executors, others)) {
            rows.forEach(row -> lags.merge(row.threads(), row.lag(), Distribution::merge));
        }
        List<ExecutorRow> all = new ArrayList<>();
        lags.forEach((threads, lag) -> all.add(new ExecutorRow(threads, lag)));
        all.sort(Comparator.comparingLong((ExecutorRow row) -> row.lag().sum()).reversed());
        return all;
    }
}
