package dev.pathlight.collector.format;

import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measurements to be posted: a snapshot without samples, and a few of the slowest requests. Immutable; bounded. */
public record Batch(Snapshot snapshot, Map<String, List<Slow>> slowest) {
    /** Most slow requests of an operation. */
    public static final int SLOWEST = 3;

    /** Most operations with slow requests. */
    private static final int OPERATIONS = 20;

    /** Longer requests are not posted. */
    private static final int MOST_SEGMENTS = 256;

    /** A slow request, and its response time. */
    public record Slow(long response, RecordedRequest request) {}

    /** Returns the measurements of an interval. */
    public static Batch of(Snapshot interval) {
        Map<String, List<Slow>> slowest = new TreeMap<>();
        interval.operations().stream()
                .sorted(Comparator.comparingLong(
                                (Operation operation) -> operation.response().sum())
                        .reversed())
                .limit(OPERATIONS)
                .forEach(operation -> slowest.put(
                        operation.name(),
                        operation.sample().slowest().stream()
                                .filter(request -> request.segments().size() <= MOST_SEGMENTS)
                                .limit(SLOWEST)
                                .map(request -> new Slow(request.responseTime(), request))
                                .toList()));
        return new Batch(interval.withoutSamples(), slowest);
    }

    /** Returns these measurements and later ones as one. */
    public Batch then(Batch later) {
        Map<String, List<Slow>> both = new TreeMap<>(slowest);
        later.slowest.forEach((operation, requests) -> both.merge(operation, requests, Batch::slowestOf));
        while (both.size() > OPERATIONS) {
            both.remove(both.keySet().iterator().next());
        }
        return new Batch(snapshot.then(later.snapshot), both);
    }

    private static List<Slow> slowestOf(List<Slow> some, List<Slow> others) {
        List<Slow> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingLong(Slow::response).reversed());
        return List.copyOf(all.subList(0, Math.min(SLOWEST, all.size())));
    }

    /** Returns two that add up to this: each has half of the operations, and the first everything else. */
    public List<Batch> halves() {
        List<Operation> operations = snapshot.operations();
        int half = operations.size() / 2;
        Map<String, List<Slow>> ofFirst = new TreeMap<>(slowest);
        Map<String, List<Slow>> ofSecond = new TreeMap<>(slowest);
        ofSecond.keySet()
                .retainAll(operations.stream().skip(half).map(Operation::name).toList());
        ofFirst.keySet().removeAll(ofSecond.keySet());
        Snapshot rest = Snapshot.empty(snapshot.service(), snapshot.instance(), snapshot.from(), snapshot.to());
        return List.of(
                new Batch(snapshot.withOperations(operations.subList(0, half)), ofFirst),
                new Batch(rest.withOperations(operations.subList(half, operations.size())), ofSecond));
    }
}
