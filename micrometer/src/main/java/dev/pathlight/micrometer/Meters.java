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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All meters in one registry. Confined to one thread. */
final class Meters {
    /** Knows no traces. */
    static final ExemplarTraces NO_TRACES = (operation, lowest, highest) -> null;

    private final MeterRegistry registry;
    private final int limit;
    private final ExemplarTraces traces;
    private final Failures failures;
    private final Pace pace = new Pace();

    private final Map<MeterName, Family<TotalRow>> counters = new EnumMap<>(MeterName.class);
    private final Map<MeterName, Family<GaugeRow>> gauges = new EnumMap<>(MeterName.class);
    private final Map<MeterName, Family<TimerRow>> timers = new EnumMap<>(MeterName.class);
    private final Map<MeterName, Family<TotalRow>> totals = new EnumMap<>(MeterName.class);

    /**
     * Creates an empty set of meters.
     *
     * @param limit the largest number of meters with the same name
     * @param traces the traces that response times may point to
     * @param failures counts what the registry throws
     */
    Meters(MeterRegistry registry, int limit, ExemplarTraces traces, Failures failures) {
        this.registry = registry;
        this.limit = limit;
        this.traces = traces;
        this.failures = failures;
    }

    /** Adds a count, as it is since the start of the monitor. */
    void count(MeterName name, long count, String... tags) {
        failures.guard(() -> counters.computeIfAbsent(name, f -> new Family<>(f, limit, this::counter))
                .row(tags)
                .add(count));
    }

    /** Adds a number, as it is now. */
    void number(MeterName name, long number, String... tags) {
        failures.guard(() -> gauges.computeIfAbsent(name, f -> new Family<>(f, limit, this::gauge))
                .row(tags)
                .add(number));
    }

    /** Adds times, all since the start of the monitor. */
    void times(MeterName name, Distribution times, String... tags) {
        failures.guard(() -> timers.computeIfAbsent(name, f -> new Family<>(f, limit, this::timer))
                .row(tags)
                .add(times));
    }

    /** Adds a sum of times since the start of the monitor, in nanoseconds. */
    void total(MeterName name, long nanos, String... tags) {
        failures.guard(() -> totals.computeIfAbsent(name, f -> new Family<>(f, limit, this::total))
                .row(tags)
                .add(nanos));
    }

    /** Updates the registry with everything added since the last call. */
    void publish() {
        number(MeterName.FOLDED, families().mapToInt(Family::takeFolded).sum());
        count(MeterName.PUBLISH_FAILURES, failures.count());
        families().flatMap(family -> family.rows().stream()).forEach(row -> failures.guard(row::publish));
    }

    private Stream<Family<? extends Row>> families() {
        return Stream.of(counters, gauges, timers, totals).flatMap(families -> families.values().stream());
    }

    private TotalRow counter(MeterName name, Tags tags) {
        return new TotalRow(Counter.builder(name.meter())
                .description(name.description())
                .baseUnit(name.unit())
                .tags(tags)
                .register(registry)::increment);
    }

    private GaugeRow gauge(MeterName name, Tags tags) {
        GaugeRow row = new GaugeRow();
        Gauge.builder(name.meter(), row, GaugeRow::value)
                .description(name.description())
                .baseUnit(name.unit())
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return row;
    }

    private TimerRow timer(MeterName name, Tags tags) {
        ExemplarTraces known = name == MeterName.RESPONSE ? traces : NO_TRACES;
        String operation = tags.stream().findFirst().map(Tag::getValue).orElse("");
        return new TimerRow(newTimer(name, tags), pace, new Exemplars(operation, known, failures));
    }

    /**
     * Makes a total of times without the single times: a timer that gets the total of each interval as one value. Thus the total has
     * the right unit everywhere, and loses no fraction in registries whose counters are whole numbers.
     */
    private TotalRow total(MeterName name, Tags tags) {
        Timer timer = newTimer(name, tags);
        return new TotalRow(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
    }

    private Timer newTimer(MeterName name, Tags tags) {
        Timer.Builder builder =
                Timer.builder(name.meter()).description(name.description()).tags(tags);
        if (name.hasBuckets()) {
            builder.publishPercentileHistogram();
        }
        return builder.register(registry);
    }
}
