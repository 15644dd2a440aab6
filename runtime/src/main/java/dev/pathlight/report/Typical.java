package dev.pathlight.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of several requests, of which the typical one is told: the median. Not thread-safe. */
final class Typical {
    private final List<Long> times = new ArrayList<>();
    private boolean upperBound;

    /** Adds the time of one request. */
    void add(long nanos) {
        times.add(nanos);
    }

    /** Says whether a time is an upper bound, as nothing told when it was ready. Once is enough. */
    void upperBound(boolean isOne) {
        upperBound |= isOne;
    }

    /** How many have been added. */
    int count() {
        return times.size();
    }

    /** The value of rank {@code ceil(n / 2)}, as everywhere, of {@code n} requests; those that were not added have 0. */
    long median(int n) {
        Collections.sort(times);
        int rank = (n - 1) / 2 - (n - times.size());
        return rank < 0 ? 0 : times.get(rank);
    }

    /** The median of {@code n} requests as a person reads it; with a mark if any was an upper bound. */
    String text(int n) {
        return Figures.atMost(upperBound, Figures.time(median(n)));
    }
}
