package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.examples.servers.Graphite;
import dev.pathlight.examples.servers.Server;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.micrometer.PathlightMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.graphite.GraphiteConfig;
import io.micrometer.graphite.GraphiteHierarchicalNamingConvention;
import io.micrometer.graphite.GraphiteMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that carbon receives the figures of the snapshot and Graphite's web application renders them. */
@Tag("servers")
class GraphiteIT {
    private final int port = Server.freePort();

    /** Returns a configuration for a carbon on this machine: plain text, one value a second. */
    static GraphiteConfig config(int port) {
        return Map.of(
                "graphite.protocol", "plaintext",
                "graphite.host", "127.0.0.1",
                "graphite.port", String.valueOf(port),
                "graphite.graphiteTagsEnabled", "false",
                "graphite.step", "1s")::get;
    }

    @Test
    void everyRouteIsRenderedWithItsRequestsFromBeforeTheStartOfCarbon(@TempDir Path folder) throws Exception {
        MeterRegistry registry = new GraphiteMeterRegistry(config(port), Clock.SYSTEM);
        try (Monitor monitor = Monitor.builder().build();
                PathlightMetrics metrics = PathlightMetrics.builder(monitor)
                        .interval(Duration.ofSeconds(1))
                        .build()) {
            metrics.bindTo(registry);
            try (Scene scene = Scene.open(monitor, Map.of())) {
                scene.load(
                        List.of(Route.values()),
                        10,
                        Duration.ofSeconds(3),
                        load -> assertThat(load.await(Waits.LAST_RESORT)).isTrue());
                scene.awaitQuiet(monitor);
            }
            try (Graphite graphite = Graphite.start(folder, port)) {
                assertRendered(monitor.snapshot(), graphite);
            }
        } finally {
            registry.close();
        }
    }

    private static void assertRendered(Snapshot snapshot, Graphite graphite) {
        NamingConvention names = new GraphiteHierarchicalNamingConvention();
        for (Operation operation : snapshot.operations()) {
            String response = "pathlightResponse.operation." + operation.name();
            awaitLast(
                    graphite, response + ".count", (double) operation.response().count(), 0);
            awaitLast(graphite, response + ".max", operation.response().max() / 1e6, 0.01);
            PathRow longest = operation.path().get(0);
            String path = "pathlightPath.key." + names.tagValue(longest.id().key()) + ".kind."
                    + longest.id().kind() + ".operation." + operation.name();
            awaitLast(graphite, path + ".count", (double) longest.time().count(), 0);
        }
    }

    private static void awaitLast(Graphite graphite, String series, double value, double error) {
        await(series)
                .untilAsserted(() -> assertThat(graphite.render(series))
                        .isNotEmpty()
                        .last(as(InstanceOfAssertFactories.DOUBLE))
                        .isCloseTo(value, within(value * error)));
    }
}
