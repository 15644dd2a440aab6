package dev.pathlight.aggregation;

import dev.pathlight.histogram.Histogram;
import java.util.concurrent.atomic.AtomicLong;

/** The time that one key and kind had on the critical paths of one operation. Written by any thread. */
final class PathCell {
    private final PathId id;
    private final Histogram time = new Histogram();
    private final AtomicLong estimated = new AtomicLong();

    PathCell(PathId id) {
        this.id = id;
    }

    void add(long nanos, boolean upperBound) {
        time.record(nanos);
        if (upperBound) {
            estimated.incrementAndGet();
        }
    }

    PathTotals totals() {
        return new PathTotals(id, estimated.get(), time.distribution());
    }
}
