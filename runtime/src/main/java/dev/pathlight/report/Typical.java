package dev.pathlight.report;

import dev.pathlight.format.HumanReadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times of several requests, reported as their median. Not thread-safe. */
final class Typical {
    private final List<Long> times = new ArrayList<>();
    private boolean upperBound;

    /** Adds the time of one request. */
    void add(long nanos) {
        times.add(nanos);
    }

    /** Marks the times as an upper bound if one of them is. */
    void upperBound(boolean isOne) {
        upperBound |= isOne;
    }

    /** Returns whether one of the times is an upper bound. */
    boolean isUpperBound() {
        return upperBound;
    }

    /** Returns how many times were added. */
    int count() {
        return times.size();
    }

    /** Returns the value of rank {@code ceil(n / 2)} over {@code n} requests; those that were not added count as 0. */
    long median(int n) {
        Collections.sort(times);
        int rank = (n - 1) / 2 - (n - times.size());
        return rank < 0 ? 0 : times.get(rank);
    }

    /** Returns the median over {@code n} requests as text, with a mark if it is an upper bound. */
    String text(int n) {
        return HumanReadable.atMost(upperBound, HumanReadable.time(median(n)));
    }
}
