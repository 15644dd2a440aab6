package dev.pathlight.examples.puppy.service;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.examples.puppy.http.RefusingAddress;
import dev.pathlight.fixtures.Waits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PuppyServerTest {
    @ParameterizedTest
    @EnumSource(Route.class)
    void withoutAKennelEveryRouteAnswersWithAnError(Route route) throws Exception {
        try (Monitor monitor = Monitor.builder().build();
                PuppyServer service = PuppyServer.start(monitor, RefusingAddress.address())) {
            assertThat(get(service.address().resolve(route.path())).statusCode())
                    .isEqualTo(502);

            await().untilAsserted(() -> {
                Operation operation =
                        monitor.snapshot().operation(route.operation()).orElseThrow();
                assertThat(operation.count()).isEqualTo(1);
                assertThat(operation.errors()).isEqualTo(1);
                assertThat(operation.reported()).isEqualTo(1);
                assertThat(operation.inFlight()).isZero();
            });
        }
    }

    @Test
    void otherPathsAreNotFoundAndNotMeasured() throws Exception {
        try (Monitor monitor = Monitor.builder().build();
                PuppyServer service = PuppyServer.start(monitor, RefusingAddress.address())) {
            assertThat(get(service.address().resolve("/favicon.ico")).statusCode())
                    .isEqualTo(404);
            assertThat(get(service.address().resolve("/chores/more")).statusCode())
                    .isEqualTo(404);

            assertThat(monitor.snapshot().operations()).isEmpty();
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Waits.LAST_RESORT).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
