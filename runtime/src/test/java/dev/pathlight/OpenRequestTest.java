package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that code opens by hand. */
class OpenRequestTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void itIsARequestAsThatOfAnAnnotatedHandler() {
        live.on("loop", () -> {
            Metrics outside = Metrics.current();
            live.at(0);
            try (OpenRequest request = live.monitor.open("GET /orders/*")) {
                assertThat(Metrics.current()).isEqualTo(request.metrics());
                live.at(10);
                request.metrics().respond();
                live.at(15);
            }
            assertThat(Metrics.current()).isEqualTo(outside);
        });

        assertThat(live.path("GET /orders/*")).isEqualTo(Map.of("GET /orders/*/ACTIVE", 10L));
        assertThat(live.operation("GET /orders/*").duration().sum()).isEqualTo(15);
        assertThat(live.operation("GET /orders/*").reported()).isEqualTo(1);
    }

    @Test
    void afterItsHandlerItWaitsForWhatItRegistered() {
        CompletableFuture<String> stock = new CompletableFuture<>();
        live.on("loop", () -> {
            live.at(0);
            try (OpenRequest request = live.monitor.open("order")) {
                live.at(10);
                request.metrics().watch("stock", stock).thenRun(request.metrics()::respond);
            }
        });
        assertThat(live.monitor.inFlight()).hasSize(1);
        live.at(50);
        live.on("other", () -> stock.complete("tea"));

        assertThat(live.path("order")).isEqualTo(Map.of("order/ACTIVE", 10L, "stock/EXTERNAL", 40L));
    }

    @Test
    void anAnnotatedHandlerInsideIsAnOperationInside() {
        live.on("loop", () -> {
            live.at(0);
            try (OpenRequest request = live.monitor.open("outer")) {
                live.at(10);
                live.handle("inner", () -> live.at(30));
                assertThat(Metrics.current()).isEqualTo(request.metrics());
                live.at(35);
            }
        });

        assertThat(live.path("outer")).isEqualTo(Map.of("outer/ACTIVE", 15L, "inner/ACTIVE", 20L));
        assertThat(live.operation("inner").response().sum()).isEqualTo(20);
    }

    @Test
    void itsContextIsPresentOnItsThreadUntilItIsClosed() {
        assertThat(Metrics.current().isPresent()).isFalse();
        live.on("loop", () -> {
            try (OpenRequest request = live.monitor.open("order")) {
                assertThat(request.metrics().isPresent()).isTrue();
                assertThat(Metrics.current().isPresent()).isTrue();
            }
            assertThat(Metrics.current().isPresent()).isFalse();
        });
    }

    @Test
    void aSecondCloseDoesNothing() {
        live.on("loop", () -> {
            OpenRequest request = live.monitor.open("order");
            request.close();
            live.handle("next", request::close);
        });

        assertThat(live.operation("order").count()).isEqualTo(1);
        assertThat(live.operation("next").count()).isEqualTo(1);
    }

    @Test
    void aCloseOnAnotherThreadIsIgnored() {
        OpenRequest[] request = new OpenRequest[1];
        live.on("loop", () -> request[0] = live.monitor.open("order"));
        live.on("other", () -> request[0].close());
        assertThat(live.operation("order").inFlight()).isEqualTo(1);
        live.on("loop", () -> request[0].close());

        assertThat(live.operation("order").count()).isEqualTo(1);
    }

    @Test
    void itsFailureMakesItAnError() {
        live.on("loop", () -> {
            try (OpenRequest request = live.monitor.open("order")) {
                request.metrics().fail(new IllegalStateException("no tea"));
            }
        });

        assertThat(live.operation("order").errors()).isEqualTo(1);
    }

    @Test
    void aNameIsRequired() {
        assertThatThrownBy(() -> live.monitor.open(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("operation");
    }
}
