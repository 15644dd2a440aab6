package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link Monitor#inFlight()} lists the requests that are not done. */
class InFlightTest {
    private static final long MILLIS = 1_000_000;

    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aRequestInFlightShowsItsWaitsWithTheirAgeAndSource() {
        live.handle("chores", () -> {
            live.at(100 * MILLIS);
            Live.callback("dishes", () -> {});
        });
        live.at(350 * MILLIS);

        InFlightRequest request = live.monitor.inFlight().get(0);
        assertThat(request.operation()).isEqualTo("chores");
        assertThat(request.source()).isEqualTo("test.chores()");
        assertThat(request.age()).isEqualTo(Duration.ofMillis(350));
        assertThat(request.waits())
                .containsExactly(
                        new InFlightRequest.Wait("dishes", "dishes", "test.dishes()", Duration.ofMillis(250), false));
        assertThat(request)
                .hasToString("chores, in flight for 350 ms  at test.chores()\n"
                        + "    waits for dishes, registered 250 ms ago  at test.dishes()");
    }

    @Test
    void aFinishedWaitIsNotShown() {
        Runnable[] calls = new Runnable[2];
        live.handle("chores", () -> {
            calls[0] = Live.callback("feed", () -> {});
            calls[1] = Live.callback("dishes", () -> {});
        });
        calls[0].run();

        assertThat(awaited()).containsExactly("dishes");
        calls[1].run();
        assertThat(live.monitor.inFlight()).isEmpty();
    }

    @Test
    void theOldestRequestAndTheOldestWaitComeFirst() {
        live.handle("first", () -> Live.callback("a", () -> {}));
        live.at(1);
        live.handle("second", () -> {
            Live.callback("b", () -> {});
            live.at(2);
            Live.callback("c", () -> {});
        });

        assertThat(live.monitor.inFlight())
                .extracting(InFlightRequest::operation)
                .containsExactly("first", "second");
        assertThat(live.monitor.inFlight().get(1).waits())
                .extracting(InFlightRequest.Wait::awaits)
                .containsExactly("b", "c");
    }

    @Test
    void aRunningCallbackIsShownAsRunning() {
        live.handle("chores", () -> {
            Live.callback(
                            "feed",
                            () -> assertThat(live.monitor
                                            .inFlight()
                                            .get(0)
                                            .waits()
                                            .get(0)
                                            .running())
                                    .isTrue())
                    .run();
        });
    }

    @Test
    void aRequestWithoutWaitsShowsThatItsHandlerHasNotReturned() {
        live.handle(
                "chores",
                () -> assertThat(live.monitor.inFlight().get(0))
                        .hasToString("chores, in flight for 0  at test.chores()\n"
                                + "    waits for nothing: its handler has not returned"));
    }

    @Test
    void aRequestThatHasRespondedIsShownAsResponded() {
        live.handle("chores", () -> {
            Live.method("photo", new CompletableFuture<>());
            Metrics.current().respond();
        });

        assertThat(live.monitor.inFlight().get(0).responded()).isTrue();
        assertThat(live.monitor.inFlight().get(0).toString()).startsWith("chores, in flight for 0, has responded");
    }

    @Test
    void nothingIsInFlightBeforeTheFirstRequest() {
        assertThat(live.monitor.inFlight()).isEmpty();
    }

    private List<String> awaited() {
        return live.monitor.inFlight().get(0).waits().stream()
                .map(InFlightRequest.Wait::awaits)
                .toList();
    }
}
