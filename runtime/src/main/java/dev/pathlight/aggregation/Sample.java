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

    /** Merges the samples of two spans, by operation. What they hold together is bounded. */
    public static Map<Key, Sample> merge(Map<Key, Sample> some, Map<Key, Sample> others) {
        return merge(some, others, SampleRoom.OF_HEAP);
    }

    /**
     * Merges the samples of two spans.
     *
     * @param size the largest size of all requests together
     */
    static Map<Key, Sample> merge(Map<Key, Sample> some, Map<Key, Sample> others, long size) {
        Map<Key, Sample> merged = new HashMap<>(some);
        for (Map.Entry<Key, Sample> other : others.entrySet()) {
            Sample mine = some.get(other.getKey());
            merged.put(other.getKey(), mine == null ? other.getValue() : mine.merge(other.getValue()));
        }
        long share = size / Math.max(1, merged.size());
        merged.replaceAll((key, sample) -> sample.fittingInto(share));
        return merged;
    }

    /** Returns this sample, or a smaller one if its requests are larger than the share. */
    private Sample fittingInto(long share) {
        long size = requests.stream().mapToLong(WholeRequest::size).sum();
        List<WholeRequest> few = fitting(slowest, share);
        if (size <= share && few.size() == slowest.size()) {
            return this;
        }
        return new Sample(
                size <= share ? requests : fitting(some((double) requests.size() * share / size), share), of, few);
    }

    /** Returns those of some requests, in their order, that fit into a size. */
    static List<WholeRequest> fitting(List<WholeRequest> requests, long size) {
        List<WholeRequest> fitting = new ArrayList<>();
        long left = size;
        for (WholeRequest request : requests) {
            if (request.size() <= left) {
                left -= request.size();
                fitting.add(request);
            }
        }
        return fitting.size() == requests.size() ? List.copyOf(requests) : List.copyOf(fitting);
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
        return requests.isEmpty() ? Double.MAX_VALUE : (double) requests.size() / of;
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
