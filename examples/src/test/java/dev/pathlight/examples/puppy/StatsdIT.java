package dev.pathlight.examples.puppy;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.examples.servers.Server;
import dev.pathlight.examples.servers.Statsd;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.micrometer.PathlightMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.statsd.StatsdConfig;
import io.micrometer.statsd.StatsdMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the real StatsD daemon receives the figures of the snapshot. */
@Tag("servers")
class StatsdIT {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final List<String> HOSTILE = List.of(
            "GET /a:b",
            "a|c|@0.1",
            "line\nbreak:1|c",
            "return\r:5|ms|#tag:1,other:2",
            "\u72ac \ud83d\udc36",
            "spaces  and/slashes.and.dots",
            "{}[]()%$'\"\\;=~",
            "",
            "long".repeat(100));

    private final int port = Server.freePort();
    private final Monitor monitor = Monitor.builder().build();
    private Statsd statsd;
    private MeterRegistry registry;
    private PathlightMetrics metrics;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        statsd = Statsd.start(folder, port);
        registry = new StatsdMeterRegistry(config(port), Clock.SYSTEM);
        metrics = PathlightMetrics.builder(monitor).interval(INTERVAL).build();
        metrics.bindTo(registry);
    }

    @AfterEach
    void close() {
        metrics.close();
        registry.close();
        monitor.close();
        statsd.close();
    }

    /** Returns a configuration for a daemon on this machine: plain StatsD by UDP. */
    static StatsdConfig config(int port) {
        return Map.of(
                "statsd.flavor", "etsy",
                "statsd.host", "127.0.0.1",
                "statsd.port", String.valueOf(port),
                "statsd.pollingFrequency", "500ms")::get;
    }

    @Test
    void countsEqualTheSnapshotAndTimingsAreInMilliseconds() throws Exception {
        try (Scene scene = Scene.open(monitor, Map.of())) {
            scene.load(
                    List.of(Route.values()),
                    10,
                    Duration.ofSeconds(4),
                    load -> assertThat(load.await(Waits.LAST_RESORT)).isTrue());
            scene.awaitQuiet(monitor);
        }
        Snapshot snapshot = monitor.snapshot();
        for (Operation operation : snapshot.operations()) {
            String tags = ".operation." + operation.name();
            await().untilAsserted(() -> {
                assertThat(statsd.counters().get("pathlightRequests" + tags + ".outcome.SUCCESS.statistic.count"))
                        .isEqualTo((double) (operation.count() - operation.errors()));
                assertThat(statsd.timers().get("pathlightResponse" + tags))
                        .hasSize((int) operation.response().count());
            });
            List<Double> responses = statsd.timers().get("pathlightResponse" + tags);
            double sum = operation.response().sum() / 1e6;
            assertThat(responses.stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(sum, within(sum / 1e6));
            assertThat(responses)
                    .allSatisfy(value -> assertThat(value)
                            .isBetween(
                                    operation.response().min() / 1.01e6,
                                    operation.response().max() / 0.99e6));
            for (PathRow row : operation.path()) {
                // The daemon keeps only letters, digits and a few other characters of a name.
                String key = row.id().key().replace(' ', '_').replaceAll("[^a-zA-Z_\\-0-9.;=]", "");
                assertThat(statsd.timers()
                                .get("pathlightPath.key." + key + ".kind."
                                        + row.id().kind() + tags))
                        .hasSize((int) row.time().count());
            }
        }
        assertThat(statsd.badLines()).isZero();
    }

    @Test
    void everyNameGivesAValidLine() {
        Named named = new Named();
        TimedNamed timed = new TimedNamed(named, monitor);
        await("connected").until(() -> !statsd.gauges().isEmpty());
        long requests = HOSTILE.size();

        // Datagrams may get lost: the requests are repeated until all have arrived.
        await().pollInterval(INTERVAL).untilAsserted(() -> {
            HOSTILE.forEach(timed::handle);
            assertThat(valuesOf("pathlightResponse.")).isGreaterThanOrEqualTo(requests);
            assertThat(valuesOf("pathlightCallbackActive.")).isGreaterThanOrEqualTo(requests);
            assertThat(statsd.counters().entrySet().stream()
                            .filter(counter -> counter.getKey().startsWith("pathlightRequests."))
                            .mapToDouble(Map.Entry::getValue)
                            .sum())
                    .isGreaterThanOrEqualTo((double) requests);
        });
        assertThat(statsd.badLines()).isZero();
    }

    @Test
    void aRestartedDaemonReceivesNewValues(@TempDir Path folder) throws Exception {
        TimedNamed named = new TimedNamed(new Named(), monitor);
        await("connected").until(() -> !statsd.gauges().isEmpty());
        named.handle("before");
        await().until(() -> statsd.timers().containsKey("pathlightResponse.operation.before"));
        statsd.close();
        named.handle("meanwhile");
        await().until(() -> registry.find("pathlight.response")
                        .tag("operation", "meanwhile")
                        .timer()
                != null);

        statsd = Statsd.start(folder, port);
        named.handle("after");
        await().until(() -> statsd.timers().containsKey("pathlightResponse.operation.after"));
    }

    private long valuesOf(String prefix) {
        return statsd.timers().entrySet().stream()
                .filter(timer -> timer.getKey().startsWith(prefix))
                .mapToLong(timer -> timer.getValue().size())
                .sum();
    }
}
