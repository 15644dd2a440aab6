package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;
import dev.pathlight.path.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final Totals inFlight;
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
            Totals inFlight,
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
                Sample.merge(samples, other.samples),
                // Of two spans of one process only the later tells what was still going on at the end.
                !sameProcess ? inFlight.merge(other.inFlight) : endsLater ? inFlight : other.inFlight,
                health.merge(other.health));
    }

    /** The operations, by name, with those of which no request has ended yet. */
    public List<OperationTotals> operations() {
        List<OperationTotals> known = operations;
        if (known == null) {
            known = totals.merge(inFlight).operations(samples);
            operations = known; // with what they have computed of their samples
        }
        return known;
    }

    /** A count per second of the span. */
    public double perSecond(long count) {
        return count / seconds();
    }

    /** Who held threads and for whom, the most time first. */
    public List<BlameRow> blame() {
        return totals.blame();
    }

    /** How long tasks stood ready until they started, by what the threads are called that ran them; the most time first. */
    public Map<String, Distribution> lags() {
        return totals.lags();
    }
}
