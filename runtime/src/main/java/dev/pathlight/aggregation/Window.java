package dev.pathlight.aggregation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything measured in a span of time. Immutable and mergeable.
 *
 * @param service the name of the application; empty if it has none
 * @param instance the process; empty for several
 * @param from the start of the span
 * @param to its end
 * @param enabled whether Pathlight was on
 * @param totals what requests add up to
 * @param inFlight what was going on at {@code to}
 * @param health what could not be measured
 */
public record Window(
        String service,
        String instance,
        Instant from,
        Instant to,
        boolean enabled,
        Totals totals,
        InFlightCounts inFlight,
        Health health) {

    /** Both spans as one, and what was measured in either. */
    public Window merge(Window other) {
        return new Window(
                service.equals(other.service) ? service : "",
                instance.equals(other.instance) ? instance : "",
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to,
                enabled || other.enabled,
                totals.merge(other.totals),
                // Of two spans of one process only the later tells what was still going on at the end.
                instance.equals(other.instance)
                        ? (to.isAfter(other.to) ? inFlight : other.inFlight)
                        : inFlight.merge(other.inFlight),
                health.merge(other.health));
    }

    /** The operations, by name, with those of which no request has ended yet. */
    public List<OperationTotals> operations() {
        Map<String, OperationTotals> operations = new TreeMap<>(totals.operations());
        inFlight.requests().keySet().forEach(name -> operations.computeIfAbsent(name, OperationTotals::none));
        return List.copyOf(operations.values());
    }

    /** Requests of an operation not done at the end of the span. */
    public long inFlight(OperationTotals operation) {
        return inFlight.requests().getOrDefault(operation.name(), 0L);
    }

    /** A count per second of the span. */
    public double perSecond(long count) {
        return count / seconds();
    }

    /** What never came in requests abandoned and dropped, by wait key. */
    public Map<String, Long> outstanding(OperationTotals operation) {
        Map<String, Long> missing = new TreeMap<>(operation.outstanding());
        missing.values().removeIf(count -> count <= 0); // the difference of two readings may have zeros
        return Collections.unmodifiableMap(missing);
    }

    /** The callbacks of an operation, by key, with those that have never run. */
    public List<CallbackRow> callbacks(OperationTotals operation) {
        Map<CallbackId, CallbackTotals> callbacks = new HashMap<>(operation.callbacks());
        inFlight.pending().keySet().stream()
                .filter(pending -> pending.operation().equals(operation.name()))
                .forEach(pending -> callbacks.computeIfAbsent(pending.callback(), CallbackTotals::none));
        return callbacks.values().stream()
                .map(row -> new CallbackRow(row, inFlight.pending(operation.name(), row.id())))
                .sorted(Comparator.comparing(CallbackRow::key)
                        .thenComparing(CallbackRow::awaits)
                        .thenComparing(row -> row.totals().id().layer()))
                .toList();
    }

    /** Who held threads and for whom, the most time first. */
    public List<BlameRow> blame() {
        return totals.blames().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry ->
                        new BlameRow(entry.getKey().blocked(), entry.getKey().by(), entry.getValue()))
                .sorted(Comparator.comparingLong(BlameRow::time)
                        .reversed()
                        .thenComparing(BlameRow::blocked)
                        .thenComparing(BlameRow::by))
                .toList();
    }

    /** The length of the span in seconds; never 0. */
    public double seconds() {
        return Math.max(1e-9, Duration.between(from, to).toNanos() / 1e9);
    }
}
