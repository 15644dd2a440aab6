package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * The time that one key and kind had on the critical paths of an operation. Rows sort by time, the most first.
 *
 * @param id the key and kind
 * @param time over the requests that have it on their path
 * @param readyKnown the number of these requests in which the instant was known at which the request was ready; in the others,
 *     queueing of more than 0.4 % of the time may be inside, and the time is an upper bound
 * @param possiblyQueued the part of such upper bounds for which recorded code held the thread, so that the request may have been
 *     queued instead; over the requests that have it
 * @since 0.1
 */
public record PathRow(PathKey id, Distribution time, long readyKnown, Distribution possiblyQueued)
        implements Comparable<PathRow> {
    /** Returns the share of the requests for which {@link #readyKnown()} counts, from 0 to 1. */
    public double readyKnownShare() {
        return 1 - Operation.share(time.count() - readyKnown, time.count());
    }

    /** Returns whether the time is an upper bound in at least one request. */
    public boolean isUpperBound() {
        return readyKnown < time.count();
    }

    /** Returns the sum of this row and the same row of other requests. */
    public PathRow plus(PathRow other) {
        return new PathRow(
                id, time.merge(other.time), readyKnown + other.readyKnown, possiblyQueued.merge(other.possiblyQueued));
    }

    PathRow since(PathRow earlier) {
        Distribution since = time.since(earlier.time);
        // Within the bounds even if a request was being recorded during the earlier reading.
        return new PathRow(
                id,
                since,
                Math.min(since.count(), Math.max(0, readyKnown - earlier.readyKnown)),
                possiblyQueued.since(earlier.possiblyQueued));
    }

    @Override
    public int compareTo(PathRow other) {
        int order = Long.compare(other.time.sum(), time.sum());
        if (order == 0) {
            order = id.key().compareTo(other.id.key());
        }
        return order == 0 ? id.kind().compareTo(other.id.kind()) : order;
    }

    // Those that the JDK makes keep the class loader alive: see "Threads and classes keep nothing" in ARCHITECTURE.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PathRow that
                        && readyKnown == that.readyKnown
                        && id.equals(that.id)
                        && time.equals(that.time)
                        && possiblyQueued.equals(that.possiblyQueued));
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + time.hashCode();
    }
}
