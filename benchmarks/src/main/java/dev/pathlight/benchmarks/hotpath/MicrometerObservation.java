package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Consumer;

/** Micrometer's observations, which become meters: one for the request and, inside it, one for each callback. */
final class MicrometerObservation implements Side {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();

    MicrometerObservation() {
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    @Override
    @SuppressWarnings("try") // the scope is there to be closed
    public void callbacks(Loop loop, Chores chores, int count) {
        Observation request = Observation.start("many", registry);
        try (Observation.Scope scope = request.openScope()) {
            for (int i = 0; i < count; i++) {
                loop.call(observed("feed", chores, request));
            }
        }
    }

    @Override
    @SuppressWarnings("try")
    public void request(Loop loop, Chores chores) {
        Observation request = Observation.start("chores", registry);
        try (Observation.Scope scope = request.openScope()) {
            loop.call(observed("feed", chores, request));
            loop.call(observed("dishes", chores, request));
            loop.call(observed("roomba", chores, request));
        }
    }

    @SuppressWarnings("try")
    private Consumer<Bowl> observed(String name, Chores chores, Observation request) {
        return bowl -> {
            Observation observation = Observation.createNotStarted(name, registry)
                    .parentObservation(request)
                    .start();
            try (Observation.Scope scope = observation.openScope()) {
                chores.done(bowl);
            } finally {
                observation.stop();
                if (chores.allDone()) {
                    request.stop();
                }
            }
        };
    }

    @Override
    public void close() {
        meters.close();
    }
}
