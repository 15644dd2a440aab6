package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.kennel.Action;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A run of the service under load, in this process and with a separate monitor: the measurements of Pathlight, of the load
 * generator and of the kennel.
 */
record Trial(Snapshot snapshot, List<Sample> samples, Map<Action, Durations> kennel) {

    static Trial of(List<Route> routes, double rate, Duration length) throws Exception {
        return of(routes, rate, length, Map.of());
    }

    /** Runs the service with scaled times of the kennel. */
    static Trial of(List<Route> routes, double rate, Duration length, Map<Action, Double> factors) throws Exception {
        try (Monitor monitor = Monitor.builder().build();
                Scene scene = Scene.open(monitor, factors)) {
            List<Sample> samples = scene.load(
                    routes,
                    rate,
                    length,
                    load -> assertThat(load.await(Waits.LAST_RESORT)).isTrue());
            scene.awaitQuiet(monitor);
            Map<Action, Durations> kennel = new EnumMap<>(Action.class);
            for (Action action : Action.values()) {
                kennel.put(action, scene.kennel().measured(action));
            }
            return new Trial(monitor.snapshot(), samples, kennel);
        }
    }

    Operation operation(Route route) {
        return snapshot.operation(route.operation()).orElseThrow();
    }

    /** Returns the latencies of a route that the load generator measured. */
    Durations outside(Route route) {
        return new BlackBox(List.of(route), samples).latencies(route);
    }

    long sent(Route route) {
        return samples.stream()
                .filter(sample -> sample.path().equals(route.path()))
                .count();
    }
}
