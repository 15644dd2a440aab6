package dev.pathlight.aggregation;

import dev.pathlight.histogram.Histogram;
import java.util.concurrent.atomic.AtomicLong;

/** The runs of one callback in one operation. Written by any thread. */
public final class CallbackCell {
    private final CallbackId id;
    private final Histogram active = new Histogram();
    private final Histogram external = new Histogram();
    private final Histogram blocked = new Histogram();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    CallbackCell(CallbackId id) {
        this.id = id;
    }

    /** What was waited for has come and was, for so long, external and then blocked. */
    public void waited(long external, long blocked) {
        this.external.record(external);
        this.blocked.record(blocked);
    }

    /** Code of the callback ran on a thread for so long. */
    public void ran(long active) {
        this.active.record(active);
    }

    /** It threw, or its future failed. */
    public void failed() {
        errors.incrementAndGet();
    }

    /** It ran after its request had ended. */
    public void late() {
        late.incrementAndGet();
    }

    /** It ran again although it is one-shot. */
    public void repeated() {
        repeated.incrementAndGet();
    }

    CallbackTotals totals() {
        return new CallbackTotals(
                id,
                errors.get(),
                late.get(),
                repeated.get(),
                active.distribution(),
                external.distribution(),
                blocked.distribution());
    }
}
