package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * One publication of a monitor's values to a registry. The registries of a composite get their values one by one, so that a registry that throws
 * harms no other, and one that is bound in several ways gets each value once. Their meters have the names and tags that the filters of
 * the composite give them.
 */
final class Publication {
    /** A source without traces. */
    static final ExemplarTraces NO_TRACES = (operation, lowest, highest) -> null;

    private static final int BURST = 128;
    private static final int PAUSE_NANOS = 1_000_000;

    /** Most times that are published as datagrams once the publisher is closing. */
    private static final int LAST = 150_000;

    private static final Exemplars NO_EXEMPLARS = new Exemplars("", NO_TRACES, new Failures());

    /** The registry that was bound. */
    final MeterRegistry bound;
    /** The registries in it, if it is a composite. */
    final Collection<MeterRegistry> parts;
    /** Whether the registry gets gauges: a part does not, since the composite registers them in it. */
    final boolean takesGauges;
    /** Counts what registries and traces throw. */
    final Failures failures;
    /** The number of times that were left out. */
    long leftOut;

    /** The share of times that are published. */
    double share = 1;

    /** How many times may still be published. */
    private long left;

    /** The sums of the gauges. */
    final Map<Meter.Id, Long> sums = new HashMap<>();

    private final Map<MeterRegistry, Map<String, Set<Meter.Id>>> gauges = new HashMap<>();
    private final CountDownLatch closing;
    private final MeterRegistry registry;
    private final ExemplarTraces traces;

    /**
     * Creates a publication.
     *
     * @param registry the registry that gets the values: the bound one, or one of its parts
     * @param traces the traces that response times may point to
     * @param most the most times that are published as datagrams
     * @param closing zero once there is little time left
     */
    Publication(
            MeterRegistry bound,
            Collection<MeterRegistry> parts,
            MeterRegistry registry,
            ExemplarTraces traces,
            Failures failures,
            long most,
            CountDownLatch closing) {
        this.bound = bound;
        this.parts = parts;
        this.takesGauges = registry == bound;
        this.registry = registry;
        this.traces = traces;
        this.failures = failures;
        this.left = sendsDatagrams(registry) ? most : Long.MAX_VALUE;
        this.closing = closing;
    }

    private static boolean sendsDatagrams(MeterRegistry registry) {
        Class<?> type = registry.getClass();
        while (type != null && !type.getName().equals("io.micrometer.statsd.StatsdMeterRegistry")) {
            type = type.getSuperclass();
        }
        return type != null;
    }

    /** Leaves out a share of this many times if they are too many. */
    void limitTo(long times) {
        share = Math.min(1, (double) left() / times);
    }

    /**
     * Returns whether one more time may be published. Datagrams are paced to about 100,000 a second: all times of an interval are
     * published at once, and receivers would drop some.
     */
    boolean takesTime() {
        if (left() == 0) {
            return false;
        }
        left--;
        if (left < Integer.MAX_VALUE && left % BURST == 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    private long left() {
        if (closing.getCount() == 0 && left < Integer.MAX_VALUE) {
            left = Math.min(left, LAST);
        }
        return left;
    }

    /** Returns a counter or timer, which is registered if it is not. */
    Meter meter(MeterName name, Tags tags) {
        if (bound == registry) {
            return register(name, name.meter(), tags, registry);
        }
        Meter composed;
        try {
            composed = register(name, name.meter(), tags, bound);
        } catch (Throwable e) {
            failures.report(e); // perhaps of another registry of the composite
            return register(name, name.meter(), tags, registry);
        }
        Meter.Id id = composed.getId();
        return composed instanceof NoopMeter ? composed : register(name, id.getName(), id.getTags(), registry);
    }

    private static Meter register(MeterName name, String meter, Iterable<Tag> tags, MeterRegistry at) {
        if (!name.isTime()) {
            return Counter.builder(meter)
                    .description(name.description())
                    .baseUnit(name.unit())
                    .tags(tags)
                    .register(at);
        }
        Timer.Builder builder =
                Timer.builder(meter).description(name.description()).tags(tags);
        if (name.hasBuckets()) {
            builder.publishPercentileHistogram();
        }
        return builder.register(at);
    }

    /** Returns the exemplars of a timer. */
    Exemplars exemplars(MeterName name, Tags tags) {
        return name == MeterName.RESPONSE
                ? new Exemplars(tags.iterator().next().getValue(), traces, failures)
                : NO_EXEMPLARS;
    }

    /** Returns the ids, by name, of the gauges that a registry had when this was called first. */
    Map<String, Set<Meter.Id>> gauges(MeterRegistry in) {
        Map<String, Set<Meter.Id>> known = gauges.get(in);
        if (known == null) {
            known = new HashMap<>();
            for (Meter meter : in.getMeters()) {
                if (meter instanceof Gauge) {
                    Meter.Id id = meter.getId();
                    Set<Meter.Id> sameName = known.get(id.getName());
                    if (sameName == null) {
                        sameName = new HashSet<>();
                        known.put(id.getName(), sameName);
                    }
                    sameName.add(id);
                }
            }
            gauges.put(in, known);
        }
        return known;
    }
}
