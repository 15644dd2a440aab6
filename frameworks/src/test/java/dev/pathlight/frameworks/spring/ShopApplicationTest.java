package dev.pathlight.frameworks.spring;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathlight.Monitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The whole application over HTTP, and what its actuator tells Prometheus. */
class ShopApplicationTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int TIMES = 5;
    private static final int DELAY = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;
    private int port;

    @BeforeEach
    void open() {
        application = new SpringApplicationBuilder(ShopApplication.class, OfThisTest.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run("--server.port=0", "--pathlight.metrics.interval=50ms", "--logging.level.root=warn");
        port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aFutureThatAControllerReturnsIsTheResponse() throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            assertThat(get("/checkout/tea").body()).isEqualTo("tea costs 2498");
        }
        double seconds = (System.nanoTime() - before) / 1e9;

        Map<String, Double> meters =
                meters("pathlight_requests_total{operation=\"checkout\",outcome=\"SUCCESS\"}", TIMES);
        assertThat(meters)
                .containsEntry("pathlight_requests_total{operation=\"checkout\",outcome=\"ERROR\"}", 0.0)
                .containsEntry("pathlight_in_flight_requests{operation=\"checkout\"}", 0.0)
                .containsEntry("pathlight_response_seconds_count{operation=\"checkout\"}", (double) TIMES)
                .containsEntry(
                        "pathlight_path_seconds_count{key=\"shipping\",kind=\"EXTERNAL\",operation=\"checkout\"}",
                        (double) TIMES)
                .containsEntry(
                        "pathlight_path_seconds_count{key=\"Checkout.written\",kind=\"ACTIVE\",operation=\"checkout\"}",
                        (double) TIMES);
        double response = meters.get("pathlight_response_seconds_sum{operation=\"checkout\"}");
        assertThat(response).isBetween(TIMES * DELAY / 1e3, seconds);
        assertThat(sum(meters, "pathlight_path_seconds_sum{", "operation=\"checkout\"}"))
                .isCloseTo(response, within(1e-6));
        assertThat(meters)
                .containsEntry(
                        "pathlight_requests_total{operation=\"GET /checkout/{basket}\",outcome=\"SUCCESS\"}",
                        (double) TIMES);
        assertThat(meters.get("pathlight_response_seconds_sum{operation=\"GET /checkout/{basket}\"}"))
                .isBetween(response, seconds);
    }

    @Test
    void aFutureThatFailsIsAnError() throws Exception {
        assertThat(get("/checkout/none").statusCode()).isEqualTo(404);

        Map<String, Double> meters = meters("pathlight_requests_total{operation=\"checkout\",outcome=\"ERROR\"}", 1);
        assertThat(meters("pathlight_requests_total{operation=\"GET /checkout/{basket}\",outcome=\"SUCCESS\"}", 1))
                .as("404 is what the client asked for")
                .containsEntry("pathlight_requests_total{operation=\"GET /checkout/{basket}\",outcome=\"ERROR\"}", 0.0);
        assertThat(meters)
                .containsEntry("pathlight_requests_total{operation=\"checkout\",outcome=\"SUCCESS\"}", 0.0)
                .containsEntry(
                        "pathlight_callback_errors_total{awaits=\"price\",key=\"Checkout.price\",layer=\"none\",operation=\"checkout\"}",
                        1.0);
    }

    @Test
    void aControllerWhoseInterfaceHasSpringsAnnotationsIsTimedItself() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            assertThat(get("/parcel/tea").body()).isEqualTo("comes on Monday");
        }

        Map<String, Double> meters =
                meters("pathlight_requests_total{operation=\"parcel\",outcome=\"SUCCESS\"}", TIMES);
        assertThat(meters)
                .containsEntry("pathlight_response_seconds_count{operation=\"parcel\"}", (double) TIMES)
                .containsEntry(
                        "pathlight_path_seconds_count{key=\"carrier\",kind=\"EXTERNAL\",operation=\"parcel\"}",
                        (double) TIMES);
        assertThat(meters.get("pathlight_response_seconds_sum{operation=\"parcel\"}"))
                .isGreaterThanOrEqualTo(TIMES * DELAY / 1e3);
    }

    @Test
    void aFailureThatIsCalledBackIsAnError() throws Exception {
        assertThat(get("/parcel/none").statusCode()).isEqualTo(500);

        assertThat(meters("pathlight_requests_total{operation=\"parcel\",outcome=\"ERROR\"}", 1))
                .containsEntry("pathlight_requests_total{operation=\"parcel\",outcome=\"SUCCESS\"}", 0.0)
                .containsEntry(
                        "pathlight_callback_errors_total{awaits=\"carrier\",key=\"Parcel.booked\",layer=\"none\",operation=\"parcel\"}",
                        1.0);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(LONG)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** All that the actuator tells about Pathlight, as soon as one of its series has a value. */
    private Map<String, Double> meters(String series, double value) throws Exception {
        await().until(() -> Double.valueOf(value).equals(scraped().get(series)));
        return scraped();
    }

    private Map<String, Double> scraped() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Double> values = new TreeMap<>();
        answer.body().lines().filter(line -> line.startsWith("pathlight_")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return values;
    }

    private static double sum(Map<String, Double> meters, String prefix, String suffix) {
        return meters.entrySet().stream()
                .filter(meter ->
                        meter.getKey().startsWith(prefix) && meter.getKey().endsWith(suffix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Every test counts from zero, and shipping is always known last. */
    @Configuration(proxyBeanMethods = false)
    static class OfThisTest {
        @Bean
        Monitor monitor() {
            return Monitor.builder().timeout(LONG).build();
        }

        @Bean
        @Primary
        BackEnd knownBackEnd() {
            return new KnownBackEnd();
        }
    }

    private static final class KnownBackEnd implements BackEnd {
        private final Executor later = CompletableFuture.delayedExecutor(DELAY, TimeUnit.MILLISECONDS);

        @Override
        public CompletableFuture<Integer> price(String basket) {
            return basket.equals("none")
                    ? CompletableFuture.failedFuture(noBasket())
                    : CompletableFuture.completedFuture(1999);
        }

        @Override
        public CompletableFuture<Integer> shipping(String basket) {
            return CompletableFuture.supplyAsync(() -> 499, later);
        }

        @Override
        public void book(String basket, Carrier carrier) {
            later.execute(() -> {
                if (basket.equals("none")) {
                    carrier.comes(null, noBasket());
                } else {
                    carrier.comes("Monday", null);
                }
            });
        }

        private static Exception noBasket() {
            return new IllegalArgumentException("there is no such basket");
        }
    }
}
