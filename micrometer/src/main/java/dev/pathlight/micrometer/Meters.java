package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** All figures in one registry. One thread uses it. */
final class Meters {
    /** For times of which no trace tells. */
    static final ExemplarTraces NO_TRACES = (operation, lowest, highest) -> null;

    private final MeterRegistry registry;
    private final int limit;
    private final ExemplarTraces traces;
    private final Failures failures;
    private final Pace pace = new Pace();

    private final Map<Figure, Family<CounterRow>> counters = new EnumMap<>(Figure.class);
    private final Map<Figure, Family<GaugeRow>> gauges = new EnumMap<>(Figure.class);
    private final Map<Figure, Family<TimerRow>> timers = new EnumMap<>(Figure.class);
    private final Map<Figure, Family<TotalRow>> totals = new EnumMap<>(Figure.class);

    /**
     * Without any meters yet.
     *
     * @param limit of rows, for each figure
     * @param traces to which response times may point
     * @param failures of the registry
     */
    Meters(MeterRegistry registry, int limit, ExemplarTraces traces, Failures failures) {
        this.registry = registry;
        this.limit = limit;
        this.traces = traces;
        this.failures = failures;
    }

    /** All of a count since the monitor's start. */
    void count(Figure figure, long count, String... tags) {
        failures.guard(() -> counters.computeIfAbsent(figure, f -> new Family<>(f, limit, this::counter))
                .row(tags)
                .add(count));
    }

    /** A number as it is now. */
    void number(Figure figure, long number, String... tags) {
        failures.guard(() -> gauges.computeIfAbsent(figure, f -> new Family<>(f, limit, this::gauge))
                .row(tags)
                .add(number));
    }

    /** All times since the monitor's start. */
    void times(Figure figure, Distribution times, String... tags) {
        failures.guard(() -> timers.computeIfAbsent(figure, f -> new Family<>(f, limit, this::timer))
                .row(tags)
                .add(times));
    }

    /** The sum of times since the monitor's start, in nanoseconds. */
    void total(Figure figure, long nanos, String... tags) {
        failures.guard(() -> totals.computeIfAbsent(figure, f -> new Family<>(f, limit, this::total))
                .row(tags)
                .add(nanos));
    }

    /** Hands all that was read to the registry. */
    void publish() {
        number(Figure.FOLDED, families().mapToInt(Family::takeFolded).sum());
        count(Figure.PUBLISH_FAILURES, failures.count());
        families().flatMap(family -> family.rows().stream()).forEach(row -> failures.guard(row::publish));
    }

    private Stream<Family<? extends Row>> families() {
        return Stream.of(counters, gauges, timers, totals).flatMap(families -> families.values().stream());
    }

    private CounterRow counter(Figure figure, Tags tags) {
        return new CounterRow(Counter.builder(figure.meter())
                .description(figure.description())
                .baseUnit(figure.unit())
                .tags(tags)
                .register(registry));
    }

    private GaugeRow gauge(Figure figure, Tags tags) {
        GaugeRow row = new GaugeRow();
        Gauge.builder(figure.meter(), row, GaugeRow::value)
                .description(figure.description())
                .baseUnit(figure.unit())
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return row;
    }

    private TimerRow timer(Figure figure, Tags tags) {
        ExemplarTraces those = figure == Figure.RESPONSE ? traces : NO_TRACES;
        String operation = tags.stream().findFirst().map(Tag::getValue).orElse("");
        return new TimerRow(newTimer(figure, tags), pace, new Exemplars(operation, those, failures));
    }

    private TotalRow total(Figure figure, Tags tags) {
        return new TotalRow(newTimer(figure, tags));
    }

    private Timer newTimer(Figure figure, Tags tags) {
        Timer.Builder builder =
                Timer.builder(figure.meter()).description(figure.description()).tags(tags);
        if (figure.hasBuckets()) {
            builder.publishPercentileHistogram();
        }
        return builder.register(registry);
    }
}
