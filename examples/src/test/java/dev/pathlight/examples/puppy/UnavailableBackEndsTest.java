package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.service.Route;
import dev.pathlight.examples.servers.Server;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.micrometer.PathlightMetrics;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.graphite.GraphiteMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.statsd.StatsdMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that unavailable metrics back ends do not slow the application down: a StatsD daemon that is down, a Graphite that
 * accepts connections and reads nothing, and a Prometheus that never scrapes.
 */
@Tag("deep")
class UnavailableBackEndsTest {
    private static final int PAIRS = 11;
    private static final double RATE = 60;
    private static final Duration LENGTH = Duration.ofSeconds(4);

    @Test
    void p99AndHeapAreNoLargerThanWithoutReporters() throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Long> heap = new ArrayList<>();
        withoutReporters(); // warms up
        withReporters();
        for (int i = 0; i < PAIRS; i++) {
            // The order alternates, so that drifts of the machine's speed cancel out.
            double before = i % 2 == 0 ? withoutReporters() : withReporters();
            double after = i % 2 == 0 ? withReporters() : withoutReporters();
            ratios.add(i % 2 == 0 ? after / before : before / after);
            heap.add(usedHeap());
        }
        ratios.sort(null);

        assertThat(ratios.get(PAIRS / 2))
                .as("p99 with reporters / without: %s", ratios)
                .isLessThan(1.05);
        assertThat(heap.get(PAIRS - 1) - heap.get(0)).as("heap: %s", heap).isLessThan(8L << 20);
    }

    private static double withoutReporters() throws Exception {
        try (Monitor monitor = Monitor.builder().build()) {
            return p99(monitor);
        }
    }

    private static double withReporters() throws Exception {
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CompositeMeterRegistry registries = new CompositeMeterRegistry()
                .add(new StatsdMeterRegistry(StatsdIT.config(Server.freePort()), Clock.SYSTEM))
                .add(new GraphiteMeterRegistry(GraphiteIT.config(silent.getLocalPort()), Clock.SYSTEM))
                .add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        try (Monitor monitor = Monitor.builder().build();
                PathlightMetrics metrics = PathlightMetrics.builder(monitor)
                        .interval(Duration.ofSeconds(1))
                        .build()) {
            metrics.bindTo(registries);
            return p99(monitor);
        } finally {
            silent.close(); // the Graphite registry cannot close while its connection does not accept what it writes
            registries.getRegistries().forEach(MeterRegistry::close);
        }
    }

    /** Returns the 99th percentile of the latencies that the load generator measures. */
    private static double p99(Monitor monitor) throws Exception {
        List<Route> routes = List.of(Route.CHORES);
        try (Scene scene = Scene.open(monitor, Map.of())) {
            List<Sample> samples = scene.load(
                    routes,
                    RATE,
                    LENGTH,
                    load -> assertThat(load.await(Waits.LAST_RESORT)).isTrue());
            scene.awaitQuiet(monitor);
            return (double)
                    new BlackBox(routes, samples).latencies(Route.CHORES).percentile(0.99);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
