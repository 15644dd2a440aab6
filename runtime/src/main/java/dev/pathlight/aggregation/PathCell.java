package dev.pathlight.aggregation;

import dev.pathlight.Distribution;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.histogram.Room;
import org.jspecify.annotations.Nullable;

/** The time of one key and kind on the critical paths of one operation. Written as its ledger says. */
final class PathCell extends Cell {
    private static final int UPPER_BOUNDS = 0;
    private static final int TIME = 0;
    private static final int POSSIBLY_QUEUED = 1;

    private final PathKey id;
    private volatile @Nullable PathRow latest;

    PathCell(boolean shared, PathKey id, Room room) {
        super(shared, 1, 2, room);
        this.id = id;
    }

    /** Adds the time of one request. */
    void add(long time, boolean upperBound, long possiblyQueued) {
        record(TIME, time);
        if (upperBound) {
            add(UPPER_BOUNDS, 1);
        }
        if (possiblyQueued > 0) {
            record(POSSIBLY_QUEUED, possiblyQueued);
        }
    }

    /** Returns the row so far; the same object as long as nothing is written. */
    PathRow row() {
        long upperBounds = count(UPPER_BOUNDS); // before the times: each upper bound is one of them
        Distribution time = time(TIME);
        PathRow row = new PathRow(id, time, time.count() - upperBounds, time(POSSIBLY_QUEUED));
        PathRow known = latest;
        if (known != null && row.equals(known)) {
            return known;
        }
        latest = row;
        return row;
    }
}
