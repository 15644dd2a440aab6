package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
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
    /** Name and tags, as the filters of the bound registry map them; unmapped while it refuses the gauge. */
    private Meter.@Nullable Id id;

    /** Whether this publication registered it: in all parts, if the registry is a composite. */
    private boolean isNew;

    GaugeRow(MeterName name, Tags tags) {
        this.name = name;
        this.tags = tags;
    }

    @Override
    public void discard() {
        reading = 0;
    }

    @Override
    public void add(long number) {
        reading += number;
    }

    @Override
    public void publish(Publication publication) {
        long number = reading;
        reading = 0;
        if (!publication.takesGauges) {
            return; // the row of a part, from when that was bound by itself
        }
        isNew = false;
        if (id == null || !has(publication, publication.bound, id)) {
            for (MeterRegistry part : publication.parts) {
                publication.gauges(part); // those from before a composite registers its own
            }
            Meter.Id mapped = register(name.meter(), tags, publication.bound, publication.failures);
            isNew = mapped != null;
            id = mapped == null
                    ? new Meter.Id(name.meter(), tags, name.unit(), name.description(), Meter.Type.GAUGE)
                    : mapped;
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
        if (isNew) {
            return;
        }
        boolean isRefused = !has(publication, publication.bound, known);
        for (MeterRegistry part : publication.parts) {
            // A composite registers its gauges in each part, but not again in one that was cleared by itself, and not
            // in those after one that throws. Compared by name, as the filters of a part may map the tags.
            boolean hasGauge = isRefused
                    ? has(publication, part, known)
                    : publication.gauges(part).containsKey(known.getName());
            if (!hasGauge) {
                register(known.getName(), known.getTags(), part, publication.failures);
            }
        }
    }

    private static boolean has(Publication publication, MeterRegistry registry, Meter.Id gauge) {
        Set<Meter.Id> ids = publication.gauges(registry).get(gauge.getName());
        return ids != null && ids.contains(gauge);
    }

    /** Returns name and tags as mapped by the filters of the registry; null if it throws, or one of its parts. */
    private Meter.@Nullable Id register(String meter, Iterable<Tag> with, MeterRegistry registry, Failures failures) {
        try {
            return Gauge.builder(meter, this, GaugeRow::value)
                    .description(name.description())
                    .baseUnit(name.unit())
                    .tags(with)
                    .strongReference(true)
                    .register(registry)
                    .getId();
        } catch (Throwable e) {
            failures.report(e);
            return null;
        }
    }

    private double value() {
        return value;
    }
}
