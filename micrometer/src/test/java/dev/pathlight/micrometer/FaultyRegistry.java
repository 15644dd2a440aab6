package dev.pathlight.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A registry that throws in one of its methods, for some meters. */
final class FaultyRegistry extends SimpleMeterRegistry {
    /** The method that throws. */
    enum Fault {
        NEW_METER,
        RECORD,
        REMOVE
    }

    private final Fault fault;
    private final Predicate<Meter.Id> throwing;
    private volatile @Nullable Throwable thing;
    private final AtomicInteger thrown = new AtomicInteger();

    private FaultyRegistry(Fault fault, Predicate<Meter.Id> throwing) {
        super(SimpleConfig.DEFAULT, Clock.SYSTEM);
        this.fault = fault;
        this.throwing = throwing;
    }

    static FaultyRegistry always(Fault fault) {
        return when(fault, id -> true);
    }

    static FaultyRegistry forOne(Fault fault, String name) {
        return when(fault, id -> id.getName().equals(name));
    }

    /** Throws a number of times, then never again. */
    static FaultyRegistry times(Fault fault, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return when(fault, id -> left.getAndDecrement() > 0);
    }

    static FaultyRegistry when(Fault fault, Predicate<Meter.Id> throwing) {
        return new FaultyRegistry(fault, throwing);
    }

    /** Makes it throw this. */
    FaultyRegistry throwing(Throwable other) {
        thing = other;
        return this;
    }

    /** Returns how often it threw. */
    int thrown() {
        return thrown.get();
    }

    private void at(Fault here, Meter.Id id) {
        if (here == fault && throwing.test(id)) {
            thrown.incrementAndGet();
            FaultyRegistry.<RuntimeException>sneak(
                    thing != null ? thing : new IllegalStateException(here + " of " + id.getName()));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
        at(Fault.NEW_METER, id);
        return new CumulativeTimer(id, clock, config, pauses, TimeUnit.SECONDS, false) {
            @Override
            protected void recordNonNegative(long amount, TimeUnit unit) {
                at(Fault.RECORD, id);
                super.recordNonNegative(amount, unit);
            }
        };
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        at(Fault.NEW_METER, id);
        return new CumulativeCounter(id) {
            @Override
            public void increment(double amount) {
                at(Fault.RECORD, id);
                super.increment(amount);
            }
        };
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, T object, ToDoubleFunction<T> value) {
        at(Fault.NEW_METER, id);
        return super.newGauge(id, object, value);
    }

    @Override
    public Meter remove(Meter.Id id) {
        at(Fault.REMOVE, id);
        return super.remove(id);
    }
}
