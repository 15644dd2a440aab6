package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests of one operation in a span of time: a uniform sample, and the slowest. Immutable and mergeable. */
public final class Sample {
    /** A sample without requests. */
    public static final Sample EMPTY = new Sample(List.of(), 0, List.of());

    /** The largest size of a sample. */
    static final int MOST = 128;

    /** The largest number of slowest requests. */
    static final int MOST_SLOWEST = 5;

    static final Comparator<WholeRequest> SLOWEST_FIRST = (a, b) -> Long.compare(b.responseTime(), a.responseTime());

    private final List<WholeRequest> requests;
    private final long of;
    private final List<WholeRequest> slowest;

    /**
     * Creates a sample.
     *
     * @param requests a uniform sample
     * @param of the number of requests from which it was taken
     * @param slowest the slowest of these, the slowest first
     */
    Sample(List<WholeRequest> requests, long of, List<WholeRequest> slowest) {
        this.requests = requests;
        this.of = of;
        this.slowest = slowest;
    }

    /** Returns the uniform sample. */
    public List<WholeRequest> requests() {
        return requests;
    }

    /** Returns the number of requests from which the sample was taken. */
    public long of() {
        return of;
    }

    /** Returns the slowest requests of the span, the slowest first. */
    public List<WholeRequest> slowest() {
        return slowest;
    }

    /** Merges the samples of two spans, by operation. */
    public static Map<Key, Sample> merge(Map<Key, Sample> some, Map<Key, Sample> others) {
        Map<Key, Sample> merged = new HashMap<>(some);
        for (Map.Entry<Key, Sample> other : others.entrySet()) {
            Sample mine = some.get(other.getKey());
            merged.put(other.getKey(), mine == null ? other.getValue() : mine.merge(other.getValue()));
        }
        return merged;
    }

    /** Returns a sample of the requests of both, each in proportion to the number from which it was taken. */
    public Sample merge(Sample other) {
        List<WholeRequest> all = new ArrayList<>(slowest);
        all.addAll(other.slowest);
        all.sort(SLOWEST_FIRST);
        return new Sample(
                mergedRequests(other), of + other.of, List.copyOf(all.subList(0, Math.min(MOST_SLOWEST, all.size()))));
    }

    private List<WholeRequest> mergedRequests(Sample other) {
        // A sample cannot give more than it has: the one that is smaller for its share sets the size.
        double each = Math.min((double) MOST / (of + other.of), Math.min(density(), other.density()));
        List<WholeRequest> merged = new ArrayList<>(some(each * of));
        merged.addAll(other.some(each * other.of));
        return merged;
    }

    private double density() {
        return of == 0 ? Double.MAX_VALUE : (double) requests.size() / of;
    }

    /** Returns this many requests, evenly spread over the sample. */
    private List<WholeRequest> some(double wanted) {
        long size = Math.min(Math.round(wanted), requests.size());
        List<WholeRequest> some = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            some.add(requests.get((int) (i * requests.size() / size)));
        }
        return some;
    }
}
