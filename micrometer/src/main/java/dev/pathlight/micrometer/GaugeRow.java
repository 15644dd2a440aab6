package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * A number that rises and falls. Any thread may read its value.
 *
 * <p>If a filter maps several rows to one meter, that has the function of one of them: each has the sum of all as its value.
 * A gauge is registered only if it is missing, since Micrometer warns of a second registration.
 */
final class GaugeRow implements Row {
    private final MeterName name;
    private final Tags tags;
    private volatile double value;
    private long reading;
    /** What the filters of the registry made of name and tags. */
    private Meter.@Nullable Id id;

    GaugeRow(MeterName name, Tags tags) {
        this.name = name;
        this.tags = tags;
    }

    @Override
    public void add(long number) {
        reading += number;
    }

    @Override
    public void publish(Publication publication) {
        long number = reading;
        reading = 0;
        if (id == null || !publication.gauges(publication.bound).contains(id)) {
            id = register(name.meter(), tags, publication.bound);
        }
        Long others = publication.sums.get(id);
        publication.sums.put(id, others == null ? number : others + number);
    }

    @Override
    public void finish(Publication publication) {
        Meter.Id known = id;
        Long sum = publication.sums.get(known);
        if (known == null || sum == null) {
            return;
        }
        value = sum;
        for (MeterRegistry part : publication.parts) {
            // A composite registers its gauges in each registry, but not again if that alone was cleared.
            if (!publication.gauges(part).contains(known.getName())) {
                register(known.getName(), known.getTags(), part);
            }
        }
    }

    private Meter.Id register(String meter, Iterable<Tag> with, MeterRegistry registry) {
        return Gauge.builder(meter, this, GaugeRow::value)
                .description(name.description())
                .baseUnit(name.unit())
                .tags(with)
                .strongReference(true)
                .register(registry)
                .getId();
    }

    private double value() {
        return value;
    }
}
