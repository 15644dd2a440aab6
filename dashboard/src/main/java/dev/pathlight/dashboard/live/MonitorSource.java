package dev.pathlight.dashboard.live;

import dev.pathlight.InFlightRequest;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Source for a live monitor, which is read every second on the thread that the monitor has for this reporter. Nothing is computed on threads of the
 * application. Thread-safe.
 */
public final class MonitorSource implements DashboardSource, AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Listing more would take too long, and could not be read. */
    private static final long MOST_LISTED = 20_000;

    private final Monitor monitor;
    private final Reporter reporter = this::add;
    private final History history = new History();
    private final Examples examples = new Examples();
    private final Explanations explanations = new Explanations(examples);
    private volatile String service = "";
    private volatile String instance = "";
    private volatile boolean enabled;
    private volatile long inFlight;

    private MonitorSource(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Starts reading a monitor. */
    public static MonitorSource of(Monitor monitor) {
        MonitorSource source = new MonitorSource(monitor);
        Snapshot now = monitor.snapshot();
        source.service = now.service();
        source.instance = now.instance();
        source.enabled = now.enabled();
        monitor.addReporter(source.reporter, SECOND);
        return source;
    }

    private void add(Snapshot second) {
        inFlight = second.operations().stream().mapToLong(Operation::inFlight).sum();
        examples.add(second);
        history.add(second);
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public List<String> instances() {
        return List.of(instance);
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Optional<Explanation> explanation(String operation, int lastSeconds) {
        return explanations.of(operation, lastSeconds, history.next());
    }

    @Override
    public List<SlowRequest> slowest(String operation, int lastSeconds) {
        return examples.slowest(operation, lastSeconds).stream()
                .map(request -> new SlowRequest(instance, request))
                .toList();
    }

    @Override
    public InFlight inFlight(int most) {
        if (inFlight > MOST_LISTED) {
            return new InFlight(inFlight, List.of());
        }
        List<InFlightRequest> all = monitor.inFlight();
        return new InFlight(
                all.size(),
                all.stream()
                        .limit(most)
                        .map(request -> new WaitingRequest(instance, request))
                        .toList());
    }

    /** Stops reading the monitor. */
    @Override
    public void close() {
        monitor.removeReporter(reporter);
    }
}
