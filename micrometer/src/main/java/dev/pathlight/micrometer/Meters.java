package dev.pathlight.micrometer;

import dev.pathlight.Distribution;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.ref.WeakReference;
import java.util.EnumMap;
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
    private WeakReference<Publishing> owner = new WeakReference<>(null);
    private final Map<MeterName, Family> families = new EnumMap<>(MeterName.class);
    private boolean hasSums;
    private boolean hasNumbers;

    /**
     * Creates an empty set of meters.
     *
     * @param limit the largest number of meters with the same name
     */
    Meters(int limit) {
        this.limit = limit;
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
                meters = new Meters(limit);
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
     * Adds a snapshot of everything since the start of the monitor.
     *
     * @param sums whether to add counts and times
     * @param numbers whether to add numbers
     * @param folded how many readings shared a meter elsewhere
     * @return how many readings shared a meter
     */
    int read(Snapshot snapshot, boolean sums, boolean numbers, int folded) {
        hasSums = sums;
        hasNumbers = numbers;
        new SnapshotMeters(this).read(snapshot);
        int all = folded;
        for (Family family : families.values()) {
            all += family.takeFolded();
        }
        number(MeterName.FOLDED, all);
        return all;
    }

    /** Adds a count, or a sum of times in nanoseconds, as it is since the start of the monitor. */
    void count(MeterName name, long count, String... tags) {
        if (hasSums) {
            row(name, SumRow::new, tags).add(count);
        }
    }

    /** Adds a number, as it is now. */
    void number(MeterName name, long number, String... tags) {
        if (hasNumbers) {
            row(name, GaugeRow::new, tags).add(number);
        }
    }

    /** Adds times, all since the start of the monitor. */
    void times(MeterName name, Distribution times, String... tags) {
        if (hasSums) {
            row(name, TimerRow::new, tags).add(times);
        }
    }

    private Row row(MeterName name, BiFunction<MeterName, Tags, Row> maker, String... tags) {
        return families.computeIfAbsent(name, f -> new Family(f, limit, maker)).row(tags);
    }

    /** Updates the registry with everything added since the last call. */
    void publish(Publication publication) {
        Failures failures = publication.failures;
        for (Family family : families.values()) {
            for (Row row : family.rows()) {
                failures.guard(() -> row.publish(publication));
            }
        }
        for (Family family : families.values()) {
            for (Row row : family.rows()) {
                failures.guard(() -> row.finish(publication));
            }
        }
        if (hasSums) {
            Row row = row(MeterName.PUBLISH_FAILURES, SumRow::new);
            row.add(failures.count());
            failures.guard(() -> row.publish(publication));
        }
    }
}
