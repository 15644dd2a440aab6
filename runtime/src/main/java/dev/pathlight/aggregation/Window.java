package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything measured in a span of time. Immutable and mergeable. */
public final class Window {
    private final String service;
    private final String instance;
    private final Instant from;
    private final Instant to;
    private final boolean enabled;
    private final Totals totals;
    private final Map<Key, Sample> samples;
    private final InFlightCounts inFlight;
    private final Health health;
    private volatile @Nullable List<OperationTotals> operations;

    /**
     * A window.
     *
     * @param service the name of the application; empty if it has none
     * @param instance the process; empty for several
     * @param from the start of the span
     * @param to its end
     * @param enabled whether Pathlight was on
     * @param totals what requests add up to
     * @param samples of the requests, by operation
     * @param inFlight what was going on at {@code to}
     * @param health what could not be measured
     */
    public Window(
            String service,
            String instance,
            Instant from,
            Instant to,
            boolean enabled,
            Totals totals,
            Map<Key, Sample> samples,
            InFlightCounts inFlight,
            Health health) {
        this.service = service;
        this.instance = instance;
        this.from = from;
        this.to = to;
        this.enabled = enabled;
        this.totals = totals;
        this.samples = samples;
        this.inFlight = inFlight;
        this.health = health;
    }

    /** The name of the application; empty if it has none. */
    public String service() {
        return service;
    }

    /** The process; empty for several. */
    public String instance() {
        return instance;
    }

    /** The start of the span. */
    public Instant from() {
        return from;
    }

    /** The end of the span. */
    public Instant to() {
        return to;
    }

    /** The length of the span in seconds; never 0. */
    public double seconds() {
        return Math.max(1e-9, Duration.between(from, to).toNanos() / 1e9);
    }

    /** Whether Pathlight was on. */
    public boolean enabled() {
        return enabled;
    }

    /** What could not be measured. */
    public Health health() {
        return health;
    }

    /** Both spans as one, and what was measured in either. */
    public Window merge(Window other) {
        boolean sameProcess = instance.equals(other.instance);
        boolean endsLater = to.isAfter(other.to);
        return new Window(
                service.equals(other.service) ? service : "",
                sameProcess ? instance : "",
                from.isBefore(other.from) ? from : other.from,
                endsLater ? to : other.to,
                enabled || other.enabled,
                totals.merge(other.totals),
                Totals.combine(samples, other.samples, Sample::merge),
                // Of two spans of one process only the later tells what was still going on at the end.
                !sameProcess ? inFlight.merge(other.inFlight) : endsLater ? inFlight : other.inFlight,
                health.merge(other.health));
    }

    /** The operations, by name, with those of which no request has ended yet. */
    public List<OperationTotals> operations() {
        List<OperationTotals> known = operations;
        if (known == null) {
            known = byName();
            operations = known; // with what they have computed of their samples
        }
        return known;
    }

    private List<OperationTotals> byName() {
        Map<String, OperationTotals> all = new TreeMap<>();
        inFlight.operations().forEach(name -> all.put(name.name(), OperationTotals.none(name)));
        totals.operations()
                .forEach((name, operation) ->
                        all.put(name.name(), operation.with(samples.getOrDefault(name, Sample.EMPTY))));
        return List.copyOf(all.values());
    }

    /** Requests of an operation not done at the end of the span. */
    public long inFlight(OperationTotals operation) {
        return inFlight.requests(operation.key());
    }

    /** A count per second of the span. */
    public double perSecond(long count) {
        return count / seconds();
    }

    /** The callbacks of an operation, by key, with those that have never run. */
    public List<CallbackTotals> callbacks(OperationTotals operation) {
        Map<CallbackId, Long> pending = inFlight.pending(operation.key());
        Map<CallbackId, Sums> callbacks = new TreeMap<>(operation.callbacks());
        pending.keySet().forEach(id -> callbacks.putIfAbsent(id, CallbackCell.NONE));
        List<CallbackTotals> rows = new ArrayList<>();
        callbacks.forEach((id, sums) -> rows.add(new CallbackTotals(id, sums, pending.getOrDefault(id, 0L))));
        return rows;
    }

    /** Who held threads and for whom, the most time first. */
    public List<BlameRow> blame() {
        List<BlameRow> rows = new ArrayList<>();
        totals.blames()
                .forEach((blocked, holders) -> holders.forEach(
                        (by, sums) -> rows.add(new BlameRow(blocked.name(), by.name(), sums.count(0)))));
        rows.removeIf(row -> row.time() <= 0); // the difference of two readings may have zeros
        rows.sort(Window::mostTimeFirst);
        return rows;
    }

    private static int mostTimeFirst(BlameRow a, BlameRow b) {
        int order = Long.compare(b.time(), a.time());
        if (order == 0) {
            order = a.blocked().compareTo(b.blocked());
        }
        return order == 0 ? a.by().compareTo(b.by()) : order;
    }
}
