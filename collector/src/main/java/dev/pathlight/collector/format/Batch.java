package dev.pathlight.collector.format;

import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.HealthFigures;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be posted: figures that add up, and a few of the slowest requests whole. Immutable; bounded. */
public record Batch(Window window, Map<String, List<Slow>> slowest) {
    /** How many slow requests of an operation. */
    public static final int SLOWEST = 3;

    /** Of how many operations. */
    private static final int OPERATIONS = 20;

    /** A request that is longer is not sent. */
    private static final int MOST_SEGMENTS = 256;

    /** One slow request, and how long its response took. */
    public record Slow(long response, RecordedRequest request) {}

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
                                .filter(request -> request.segmentCount() <= MOST_SEGMENTS)
                                .limit(SLOWEST)
                                .map(request -> new Slow(request.responseTime(), request))
                                .toList()));
        return new Batch(Window.of(interval), slowest);
    }

    /** This and what came later. */
    public Batch then(Batch later) {
        Map<String, List<Slow>> both = new TreeMap<>(slowest);
        later.slowest.forEach((operation, requests) -> both.merge(operation, requests, Batch::slowestOf));
        while (both.size() > OPERATIONS) {
            both.remove(both.keySet().iterator().next());
        }
        return new Batch(window.then(later.window), both);
    }

    private static List<Slow> slowestOf(List<Slow> some, List<Slow> others) {
        List<Slow> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingLong(Slow::response).reversed());
        return List.copyOf(all.subList(0, Math.min(SLOWEST, all.size())));
    }

    /** Two that together are this one: the operations are shared out, and all else is in the first. */
    public List<Batch> halves() {
        List<OperationFigures> operations = window.operations();
        int half = operations.size() / 2;
        Map<String, List<Slow>> ofFirst = new TreeMap<>(slowest);
        Map<String, List<Slow>> ofSecond = new TreeMap<>(slowest);
        ofSecond.keySet()
                .retainAll(operations.stream()
                        .skip(half)
                        .map(OperationFigures::name)
                        .toList());
        ofFirst.keySet().removeAll(ofSecond.keySet());
        return List.of(
                new Batch(
                        new Window(
                                window.from(),
                                window.to(),
                                operations.subList(0, half),
                                window.blame(),
                                window.executors(),
                                window.health()),
                        ofFirst),
                new Batch(
                        new Window(
                                window.from(),
                                window.to(),
                                operations.subList(half, operations.size()),
                                List.of(),
                                List.of(),
                                HealthFigures.NONE),
                        ofSecond));
    }
}
