package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one monitor in one registry, and what has been published to them. One publisher at a time has them, and they are
 * confined to its thread; when it ends, another one goes on where it stopped. Thus no value is published twice, in whichever ways a
 * registry is bound.
 */
final class Meters {
    /** Two {@code PathlightMetrics} know nothing of each other, so all share these. Meters keep no registry and no monitor. */
    private static final Map<MeterRegistry, Map<Monitor, Meters>> ALL = new WeakHashMap<>();

    private final int limit;
    /** False for a composite, whose parts get counts and times one by one. */
    private final boolean takesCounts;

    private WeakReference<Publishing> owner = new WeakReference<>(null);
    private final Map<MeterName, Family> families = new EnumMap<>(MeterName.class);
    private Failures failures = new Failures();
    /** The failures of publishers that have ended. */
    private long earlierFailures;

    private long leftOut;

    /**
     * Creates an empty set of meters.
     *
     * @param limit the largest number of meters with the same name
     * @param takesCounts whether the registry gets counts and times
     */
    Meters(int limit, boolean takesCounts) {
        this.limit = limit;
        this.takesCounts = takesCounts;
    }

    /** Returns the meters of a monitor in a registry, or null if another publisher has them. Thread-safe. */
    static @Nullable Meters claim(MeterRegistry registry, Monitor monitor, Publishing publisher, int limit) {
        synchronized (ALL) {
            Map<Monitor, Meters> monitors = ALL.get(registry);
            if (monitors == null) {
                monitors = new WeakHashMap<>();
                ALL.put(registry, monitors);
            }
            Meters meters = monitors.get(monitor);
            if (meters == null) {
                meters = new Meters(limit, !(registry instanceof CompositeMeterRegistry));
                monitors.put(monitor, meters);
            }
            Publishing owner = meters.owner.get();
            if (owner == null || owner.hasEnded()) {
                meters.owner = new WeakReference<>(publisher);
                return meters;
            }
            return owner == publisher ? meters : null;
        }
    }

    /**
     * Updates the registry with a snapshot of everything since the start of the monitor.
     *
     * @param foldedInParts how many readings shared a meter in the parts of a composite
     * @return how many readings shared a meter
     */
    int publish(Snapshot snapshot, Publication publication, int foldedInParts) {
        int folded = read(snapshot, publication, foldedInParts);
        List<Row> rows = new ArrayList<>();
        for (Family family : families.values()) {
            rows.addAll(family.rows());
        }
        long times = 0;
        for (Row row : rows) {
            times += row.times();
        }
        publication.limitTo(times);
        for (Row row : rows) {
            publish(row, publication);
        }
        for (Row row : rows) {
            publication.failures.guard(() -> row.finish(publication));
        }
        publishFailures(publication);
        return folded;
    }

    private int read(Snapshot snapshot, Publication publication, int foldedInParts) {
        families.values().forEach(Family::discard);
        new SnapshotMeters(this, publication.takesGauges).read(snapshot);
        int folded = foldedInParts;
        for (Family family : families.values()) {
            folded += family.takeFolded();
        }
        if (publication.takesGauges) {
            number(MeterName.FOLDED, folded);
        }
        return folded;
    }

    private void publishFailures(Publication publication) {
        if (failures != publication.failures) {
            earlierFailures += failures.count();
            failures = publication.failures;
        }
        leftOut += publication.leftOut;
        publish(MeterName.PUBLISH_FAILURES, earlierFailures + failures.count(), publication);
        publish(MeterName.LEFT_OUT, leftOut, publication);
    }

    private void publish(MeterName name, long count, Publication publication) {
        count(name, count);
        if (takesCounts) {
            publish(row(name, SumRow::new), publication);
        }
    }

    private static void publish(Row row, Publication publication) {
        publication.failures.guard(() -> row.publish(publication));
    }

    /** Adds a count, or a sum of times in nanoseconds, as it is since the start of the monitor. */
    void count(MeterName name, long count, String... tags) {
        if (takesCounts) {
            row(name, SumRow::new, tags).add(count);
        }
    }

    /** Adds a number, as it is now. */
    void number(MeterName name, long number, String... tags) {
        row(name, GaugeRow::new, tags).add(number);
    }

    /** Adds times, all since the start of the monitor. */
    void times(MeterName name, Distribution times, String... tags) {
        if (takesCounts) {
            row(name, TimerRow::new, tags).add(times);
        }
    }

    private Row row(MeterName name, BiFunction<MeterName, Tags, Row> maker, String... tags) {
        return families.computeIfAbsent(name, f -> new Family(f, limit, maker)).row(tags);
    }
}
