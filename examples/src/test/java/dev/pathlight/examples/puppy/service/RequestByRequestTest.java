package dev.pathlight.examples.puppy.service;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.examples.puppy.Windows;
import dev.pathlight.examples.puppy.client.Feeder;
import dev.pathlight.examples.puppy.client.HttpFeeder;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.KennelClient;
import dev.pathlight.examples.puppy.client.TimedHttpFeeder;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.kennel.Kennel;
import dev.pathlight.examples.puppy.load.Arrival;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import dev.pathlight.examples.puppy.load.Sample;
import dev.pathlight.examples.puppy.measure.Durations;
import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the latency at the client with the response time in the service, request by request. */
class RequestByRequestTest {
    private static final List<Arrival> ARRIVALS =
            Arrival.poisson(List.of("/", "/chores", "/walk"), 30, Duration.ofSeconds(3), 1);
    private ExecutorService loop;
    private Kennel kennel;
    private KennelClient client;
    private HttpServer server;
    private Monitor monitor;

    @BeforeEach
    void start() throws Exception {
        loop = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        kennel = Kennel.open(Map.of(), 1);
        client = new KennelClient(kennel.address());
        monitor = Monitor.builder().build();
        Feeder feeder = new TimedHttpFeeder(new HttpFeeder(client));
        KennelCallbacks callbacks = new KennelCallbacks(client, loop);

        server = LocalHttp.server();
        server.setExecutor(loop);
        server.createContext("/", new TimedNamedHandler(new NamedHandler(new HomeHandler(feeder, loop)), monitor));
        server.createContext("/chores", new TimedNamedHandler(new NamedHandler(new ChoresHandler(callbacks)), monitor));
        server.createContext("/walk", new TimedNamedHandler(new NamedHandler(new WalkHandler(callbacks)), monitor));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        kennel.close();
        client.close();
        monitor.close();
        loop.shutdownNow();
    }

    @Test
    void latencyIsNeverLessThanResponseTime() throws Exception {
        List<Sample> samples = load();

        Snapshot inside = monitor.snapshot();
        for (Sample sample : samples) {
            assertThat(sample.latency() - response(inside, sample))
                    .as("latency - response time of %s", sample)
                    .isNotNegative();
        }
    }

    @Test
    @Tag("deep") // a measurement: needs a quiet machine
    void latencyExceedsResponseTimeByTheNetworkDelayOnly() throws Exception {
        Windows.oneIsQuiet(() -> {
            // Ids restart with each load, so the figures have to restart as well.
            stop();
            start();
            List<Sample> samples = new ArrayList<>();
            Durations roundTrips = roundTrips(() -> samples.addAll(load()));

            Snapshot inside = monitor.snapshot();
            Durations differences = new Durations();
            for (Sample sample : samples) {
                differences.add(sample.latency() - response(inside, sample));
            }
            assertThat(differences.percentile(0.5))
                    .isLessThanOrEqualTo(2 * roundTrips.percentile(0.5) + TimeUnit.MILLISECONDS.toNanos(1));
        });
    }

    @Test
    void thePiecesOfEveryPathAddUpToItsResponseTime() throws Exception {
        List<Sample> samples = load();

        Snapshot inside = monitor.snapshot();
        for (Sample sample : samples) {
            Operation request = inside.operation(sample.id()).orElseThrow();
            assertThat(request.path().stream()
                            .mapToLong(row -> row.time().sum())
                            .sum())
                    .as("path of %s", sample)
                    .isEqualTo(response(inside, sample));
        }
    }

    private List<Sample> load() throws InterruptedException {
        try (LoadGenerator load = LoadGenerator.start(LocalHttp.addressOf(server), ARRIVALS)) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();
            assertThat(load.failed()).isZero();
            await().until(() ->
                    monitor.snapshot().operations().stream().allMatch(operation -> operation.inFlight() == 0));
            return load.samples();
        }
    }

    /** Measures requests to a server that does nothing, on this machine, while something else runs. */
    private static Durations roundTrips(Windows.Window meanwhile) throws Exception {
        HttpServer idle = LocalHttp.server();
        idle.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        idle.start();
        try (LoadGenerator load = LoadGenerator.start(LocalHttp.addressOf(idle), ARRIVALS)) {
            meanwhile.run();
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();
            Durations latencies = new Durations();
            load.samples().forEach(sample -> latencies.add(sample.latency()));
            return latencies;
        } finally {
            idle.stop(0);
        }
    }

    private static long response(Snapshot inside, Sample sample) {
        Operation request = inside.operation(sample.id()).orElseThrow();
        assertThat(request.count()).isEqualTo(1);
        return request.response().sum();
    }
}
