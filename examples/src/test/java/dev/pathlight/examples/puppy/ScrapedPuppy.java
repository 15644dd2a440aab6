package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.service.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A puppy service in this process, with a separate monitor, for Prometheus to scrape. */
final class ScrapedPuppy implements AutoCloseable {
    private final Forgetful forgetful = new Forgetful();
    private final Monitor monitor;
    private final Scene scene;
    private final PrometheusEndpoint endpoint;

    ScrapedPuppy() throws IOException {
        this(Monitor.builder());
    }

    ScrapedPuppy(Monitor.Builder builder) throws IOException {
        monitor = builder.service("puppy").build();
        scene = Scene.open(monitor, Map.of());
        endpoint = PrometheusEndpoint.start(monitor, 0);
    }

    URI address() {
        return endpoint.address();
    }

    /** Puts a load on the service, and returns when no request is in flight. */
    void load(double rate, Duration length) {
        try {
            scene.load(
                    List.of(Route.values()),
                    rate,
                    length,
                    load -> assertThat(load.await(Duration.ofMinutes(1))).isTrue());
            scene.awaitQuiet(monitor);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a request whose callback is never called. */
    void startUnansweredRequest() {
        new TimedForgetful(forgetful, monitor).handle();
    }

    Snapshot snapshot() {
        return monitor.snapshot();
    }

    @Override
    public void close() {
        endpoint.close();
        scene.close();
        monitor.close();
    }
}
