package dev.pathlight.dashboard.http;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.History;
import java.util.List;
import java.util.Optional;

/** A source with a method that fails. */
record Broken(DashboardSource whole) implements DashboardSource {
    @Override
    public String service() {
        return whole.service();
    }

    @Override
    public List<String> instances() {
        return whole.instances();
    }

    @Override
    public History history() {
        return whole.history();
    }

    @Override
    public Optional<Explanation> explanation(String operation, int lastSeconds) {
        return whole.explanation(operation, lastSeconds);
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return whole.slowest(operation, lastSeconds);
    }

    @Override
    public InFlight inFlight(int most) {
        throw new IllegalStateException("secret of the application");
    }
}
