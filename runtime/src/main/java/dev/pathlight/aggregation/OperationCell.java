package dev.pathlight.aggregation;

import dev.pathlight.histogram.Histogram;
import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The requests of one operation. Written by any thread. */
public final class OperationCell {
    private final Key name;
    private final Histogram response = new Histogram();
    private final Histogram duration = new Histogram();
    private final Histogram active = new Histogram();
    private final Histogram external = new Histogram();
    private final Histogram blocked = new Histogram();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong unattributed = new AtomicLong();
    private final Table<CallbackId, CallbackCell> callbacks = new Table<>(CallbackCell::new);
    private final Table<PathId, PathCell> path = new Table<>(PathCell::new);
    private final Table<Key, KeyedCount> outstanding = new Table<>(KeyedCount::new);
    private final ChainSample chains = new ChainSample();

    OperationCell(Key name) {
        this.name = name;
    }

    Key name() {
        return name;
    }

    /** The cell of a callback in this operation. */
    public CallbackCell callback(CallbackId id) {
        return callbacks.get(id.index(), id);
    }

    /**
     * A response was sent.
     *
     * @param critical its path
     * @param wasTold whether the application said so; otherwise the end of the request stands for it
     */
    public void responded(PathRecord critical, boolean wasTold) {
        response.record(critical.total());
        unattributed.addAndGet(critical.unattributed());
        if (wasTold) {
            told.incrementAndGet();
        }
        critical.addTo(path);
        chains.offer(critical);
    }

    /** A request is done. */
    public void done(long took, long onThread, long waited, long stoodReady, boolean failed) {
        duration.record(took);
        active.record(onThread);
        external.record(waited);
        blocked.record(stoodReady);
        if (failed) {
            errors.incrementAndGet();
        }
    }

    /**
     * A request was closed without being done.
     *
     * @param lost whether nothing could bring it forward any more; otherwise its timeout struck
     * @param missing the wait keys that never came
     */
    public void closed(boolean lost, Map<Key, Integer> missing) {
        (lost ? dropped : abandoned).incrementAndGet();
        missing.forEach((key, count) -> outstanding.get(key.index(), key).addAndGet(count));
    }

    OperationTotals totals() {
        Map<CallbackId, CallbackTotals> callbackTotals = new HashMap<>();
        callbacks.forEach(cell -> {
            CallbackTotals totals = cell.totals();
            callbackTotals.put(totals.id(), totals);
        });
        Map<PathId, PathTotals> pathTotals = new HashMap<>();
        path.forEach(cell -> {
            PathTotals totals = cell.totals();
            pathTotals.put(totals.id(), totals);
        });
        Map<String, Long> missing = new HashMap<>();
        outstanding.forEach(cell -> missing.put(cell.key().name(), cell.get()));
        return new OperationTotals(
                name.name(),
                errors.get(),
                abandoned.get(),
                dropped.get(),
                told.get(),
                unattributed.get(),
                response.distribution(),
                duration.distribution(),
                active.distribution(),
                external.distribution(),
                blocked.distribution(),
                callbackTotals,
                pathTotals,
                missing,
                chains.chains());
    }
}
