package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;

/**
 * The time that one key and kind had on the critical paths of one operation in a window. Immutable.
 *
 * @param estimated requests in which it is an upper bound, as nothing told when ready
 * @param time over the requests that have it on their path
 */
public record PathTotals(PathId id, long estimated, Distribution time) {
    /** The share of the requests that have it in which it was known when what was waited for was ready. */
    public double readyKnownShare() {
        return time.count() == 0 ? 1 : 1 - (double) estimated / time.count();
    }

    PathTotals merge(PathTotals other) {
        return new PathTotals(id, estimated + other.estimated, time.merge(other.time));
    }

    PathTotals since(PathTotals earlier) {
        return new PathTotals(id, estimated - earlier.estimated, time.since(earlier.time));
    }
}
