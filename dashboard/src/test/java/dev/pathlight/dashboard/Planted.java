package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.HealthFigures;
import dev.pathlight.dashboard.figures.History;
import dev.pathlight.dashboard.figures.PathFigures;
import dev.pathlight.dashboard.figures.PathKey;
import dev.pathlight.dashboard.figures.Window;
import java.util.List;
import java.util.Optional;

/** A source whose seconds pass when a test says so: each has all that a monitor has measured until then. */
public final class Planted implements DashboardSource {
    private final Monitor monitor;
    private final History history = new History();

    public Planted(Monitor monitor) {
        this.monitor = monitor;
    }

    /** A second passes. */
    public void second() {
        history.add(Window.of(monitor.snapshot()));
    }

    /** A second passes in which nothing happens. */
    public void silentSecond() {
        Snapshot now = monitor.snapshot();
        history.add(
                new Window(now.from(), now.to(), List.of(), List.of(), List.of(), new HealthFigures(0, 0, 0, 0, 0)));
    }

    @Override
    public String service() {
        return "kennel";
    }

    @Override
    public List<String> instances() {
        return List.of("1@here", "2@there");
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Optional<Explanation> explanation(String operation, int lastSeconds) {
        Snapshot now = monitor.snapshot();
        return now.operation(operation)
                .map(figures -> new Explanation(
                        now.from(),
                        now.to(),
                        figures.sample(),
                        figures.path().stream()
                                .map(row -> new Explanation.Help(
                                        PathFigures.of(row),
                                        row.requestShare(),
                                        row.timeShare(),
                                        row.slack(),
                                        row.whatIf(0.5),
                                        row.whatIf(0)))
                                .toList(),
                        figures.tail().stream()
                                .map(row -> new Explanation.Difference(
                                        new PathKey(row.key(), row.kind()), row.difference()))
                                .toList()));
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return monitor.snapshot().operation(operation).stream()
                .flatMap(figures -> figures.exemplars().stream())
                .map(request -> new SlowRequest("1@here", request))
                .toList();
    }

    @Override
    public InFlight inFlight(int most) {
        List<WaitingRequest> waiting = monitor.inFlight().stream()
                .map(request -> new WaitingRequest("1@here", request))
                .toList();
        return new InFlight(waiting.size(), waiting.stream().limit(most).toList());
    }
}
