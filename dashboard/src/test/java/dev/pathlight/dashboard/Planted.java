package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.History;
import java.util.List;
import java.util.Optional;

/** A source whose seconds end when a test ends them: each has everything that a monitor has measured until then. */
public final class Planted implements DashboardSource {
    private final Monitor monitor;
    private final History history = new History();

    public Planted(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Ends a second. */
    public void second() {
        history.add(monitor.snapshot());
    }

    /** Ends a second without measurements. */
    public void silentSecond() {
        Snapshot now = monitor.snapshot();
        history.add(Snapshot.empty(now.service(), now.instance(), now.from(), now.to()));
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
        return now.operation(operation).map(found -> Explanation.of(now.from(), now.to(), found));
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return monitor.snapshot().operation(operation).stream()
                .flatMap(figures -> figures.sample().slowest().stream())
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
