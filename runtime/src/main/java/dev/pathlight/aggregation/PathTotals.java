package dev.pathlight.aggregation;

import dev.pathlight.histogram.Distribution;

/**
 * The time that one key and kind had on the critical paths of one operation in a window. Immutable. What has the most
 * time comes first.
 */
public final class PathTotals implements Comparable<PathTotals> {
    private final PathId id;
    private final Sums sums;
    private final Distribution responses;

    PathTotals(PathId id, Sums sums, Distribution responses) {
        this.id = id;
        this.sums = sums;
        this.responses = responses;
    }

    /** Its key and kind. */
    public PathId id() {
        return id;
    }

    /** Requests in which it is an upper bound, as nothing told when ready. */
    public long estimated() {
        return sums.count(0);
    }

    /** Over the requests that have it on their path. */
    public Distribution time() {
        return sums.time(0);
    }

    /** The share of the responses that have it on their path. */
    public double requestShare() {
        return share(time().count(), responses.count());
    }

    /** Its share of all response time. */
    public double timeShare() {
        return share(time().sum(), responses.sum());
    }

    /** The share of the requests that have it in which it was known when what was waited for was ready. */
    public double readyKnownShare() {
        return 1 - share(estimated(), time().count());
    }

    @Override
    public int compareTo(PathTotals other) {
        int order = Long.compare(other.time().sum(), time().sum());
        if (order == 0) {
            order = id.name().compareTo(other.id.name());
        }
        return order == 0 ? id.kind().compareTo(other.id.kind()) : order;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.min(1, (double) part / whole);
    }
}
