package dev.pathlight.server;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.Generated;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedRequestTest {
    private static final String NAME = "GET /tea";

    private final Clocked clocked = new Clocked();

    @AfterEach
    void close() {
        clocked.close();
    }

    /** Opens a request whose handler takes 3 ms. */
    private ServedRequest served() {
        ServedRequest served = ServedRequest.open(clocked.monitor(), NAME);
        clocked.pass(3);
        return served;
    }

    private Operation tea() {
        assertThat(clocked.monitor().inFlight()).isEmpty();
        Operation tea = clocked.operation(NAME);
        assertThat(tea.path()).noneMatch(row -> row.id().kind() == Kind.UNATTRIBUTED);
        assertThat(tea.count()).isEqualTo(1);
        assertThat(tea.reported()).isEqualTo(1);
        return tea;
    }

    @Test
    void aResponseInTheHandlerIsItsEnd() {
        try (ServedRequest served = served()) {
            served.end(null);
            clocked.pass(2);
        }

        assertThat(tea().response().sum()).isEqualTo(3 * MILLI);
        assertThat(tea().duration().sum()).isEqualTo(5 * MILLI);
        assertThat(time(tea(), NAME, Kind.ACTIVE)).isEqualTo(3 * MILLI);
        assertThat(tea().callbacks()).isEmpty();
        assertThat(tea().errors()).isZero();
    }

    @Test
    void theRequestWaitsForItsResponseAfterTheHandler() {
        ServedRequest served = served();
        served.close();
        clocked.pass(60);
        served.end(null);

        assertThat(tea().response().sum()).isEqualTo(63 * MILLI);
        assertThat(time(tea(), NAME, Kind.ACTIVE)).isEqualTo(3 * MILLI);
        assertThat(time(tea(), "async", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
    }

    @Test
    void codeThatTheServerCallsLaterIsARunOfTheRequest() {
        ServedRequest served = served();
        served.close();
        clocked.pass(20);
        served.run(() -> {
            assertThat(Metrics.current()).isEqualTo(served.metrics());
            served.run(() -> clocked.pass(1)); // inside
            clocked.pass(3);
        });
        clocked.pass(30);
        served.run(() -> {
            clocked.pass(5);
            served.end(null);
        });
        served.run(() -> assertThat(Metrics.current()).isNotEqualTo(served.metrics()));

        assertThat(tea().response().sum()).isEqualTo(62 * MILLI);
        assertThat(time(tea(), "async", Kind.EXTERNAL)).isEqualTo(50 * MILLI);
        assertThat(time(tea(), "async handler", Kind.ACTIVE)).isEqualTo(9 * MILLI);
        assertThat(callback(tea(), "async handler").count()).isEqualTo(2);
        assertThat(callback(tea(), "async handler").late()).isZero();
    }

    @Test
    void recordedCodeThatEndsTheResponseIsOnThePath() {
        CompletableFuture<String> stock = new CompletableFuture<>();
        try (ServedRequest served = served()) {
            served.metrics().watch("stock", stock).thenAccept(tea -> {
                clocked.pass(4);
                served.end(null);
            });
        }
        clocked.pass(60);
        stock.complete("tea");

        assertThat(tea().response().sum()).isEqualTo(67 * MILLI);
        assertThat(time(tea(), "stock", Kind.EXTERNAL)).isEqualTo(60 * MILLI);
        assertThat(time(tea(), "async", Kind.EXTERNAL)).isZero();
    }

    @Test
    void anOperationInsideMayEndTheResponse() {
        ServedRequest served = served();
        served.close();
        clocked.pass(10);
        served.run(() -> Generated.handle(clocked.monitor(), "order", () -> {
            clocked.pass(7);
            served.end(null);
        }));

        assertThat(tea().response().sum()).isEqualTo(20 * MILLI);
        assertThat(time(tea(), "order", Kind.ACTIVE)).isEqualTo(7 * MILLI);
    }

    @Test
    void anotherThreadMayEndTheResponseWhileTheHandlerRuns() throws Exception {
        try (ServedRequest served = served()) {
            Thread other = new Thread(() -> served.end(null));
            other.start();
            other.join();
            clocked.pass(2);
        }

        assertThat(clocked.operation(NAME).response().sum()).isEqualTo(3 * MILLI);
        assertThat(clocked.operation(NAME).duration().sum()).isEqualTo(5 * MILLI);
        assertThat(clocked.monitor().inFlight()).isEmpty();
    }

    @Test
    void theFirstEndCounts() {
        ServedRequest served = served();
        served.close();
        served.end(new IllegalStateException("no tea"));
        served.disconnected();
        served.end(null);

        assertThat(tea().errors()).isEqualTo(1);
        assertThat(tea().callbacks()).noneMatch(row -> row.key().equals(ServedRequest.DISCONNECTED));
    }

    @Test
    void aDisconnectIsCountedApartFromErrors() {
        ServedRequest served = served();
        served.close();
        clocked.pass(10);
        served.disconnected();

        assertThat(tea().errors()).isZero();
        assertThat(tea().response().sum()).isEqualTo(13 * MILLI);
        assertThat(callback(tea(), ServedRequest.DISCONNECTED).count()).isEqualTo(1);
    }

    @Test
    void whatTheServersCodeThrowsIsThrown() {
        ServedRequest served = served();
        served.close();
        IllegalStateException gone = new IllegalStateException("no tea");

        assertThatThrownBy(() -> served.run(() -> {
                    throw gone;
                }))
                .isSameAs(gone);
        served.end(gone);
        assertThat(callback(tea(), "async handler").errors()).isEqualTo(1);
        assertThat(tea().errors()).isEqualTo(1);
    }
}
