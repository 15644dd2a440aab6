package dev.pathlight.examples.puppy.load;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.http.RefusingAddress;
import dev.pathlight.fixtures.Waits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = LocalHttp.server();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aStallOfTheServerShowsInEveryRequestThatWasDueMeanwhile() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        // The server has one thread, which the first request blocks.
        serve("/", exchange -> {
            awaitQuietly(gate);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        List<Arrival> arrivals = every(Duration.ofMillis(10), 20);

        try (LoadGenerator load = LoadGenerator.start(address(), arrivals)) {
            await().until(() -> load.sent() == arrivals.size());
            assertThat(load.ended()).isZero();
            long opened = System.nanoTime();
            gate.countDown();
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();

            List<Sample> samples = load.samples();
            assertThat(samples).hasSize(arrivals.size());
            assertThat(samples).allSatisfy(sample -> {
                assertThat(sample.error()).isNull();
                assertThat(sample.latency()).isGreaterThanOrEqualTo(opened - sample.intended());
            });
            long first = samples.stream().mapToLong(Sample::latency).max().orElseThrow();
            assertThat(first).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(190));
        }
    }

    @Test
    void aRequestThatIsSentLateIsMeasuredFromTheTimeAtWhichItWasDue() throws Exception {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        long late = TimeUnit.SECONDS.toNanos(3);

        try (LoadGenerator load = LoadGenerator.start(address(), List.of(new Arrival("/", -late)))) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();

            assertThat(load.samples())
                    .singleElement()
                    .satisfies(sample -> assertThat(sample.latency()).isGreaterThan(late));
        }
    }

    @Test
    void everyRequestCarriesItsId() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        serve("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst(LoadGenerator.REQUEST_ID));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        try (LoadGenerator load = LoadGenerator.start(address(), every(Duration.ofMillis(1), 5))) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();

            assertThat(load.samples())
                    .extracting(Sample::id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(received);
        }
    }

    @Test
    void aStatusOtherThan200IsAFailure() throws Exception {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
        });

        try (LoadGenerator load = LoadGenerator.start(address(), every(Duration.ofMillis(1), 3))) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();

            assertThat(load.failed()).isEqualTo(3);
            assertThat(load.samples()).extracting(Sample::error).containsOnly("status 502");
        }
    }

    @Test
    void everyRequestToAnUnreachableServerFails() throws Exception {
        try (LoadGenerator load = LoadGenerator.start(RefusingAddress.address(), every(Duration.ofMillis(1), 3))) {
            assertThat(load.await(Waits.LAST_RESORT)).isTrue();

            assertThat(load.failed()).isEqualTo(3);
            assertThat(load.ended()).isEqualTo(3);
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private URI address() {
        return LocalHttp.addressOf(server);
    }

    private static List<Arrival> every(Duration step, int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrivals.add(new Arrival("/", i * step.toNanos()));
        }
        return arrivals;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
