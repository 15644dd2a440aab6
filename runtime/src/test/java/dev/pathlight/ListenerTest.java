package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Generated;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners: one registration that runs many times, until one of its terminal methods has run. */
class ListenerTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    private Generated.Listener listening(String key, Delivery delivery) {
        Generated.Listener[] made = new Generated.Listener[1];
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    made[0] = Live.listener(key, delivery);
                }));
        return made[0];
    }

    /** A run from one instant to another. */
    private void next(Generated.Listener listener, long from, long to) {
        live.at(from);
        live.on("loop", () -> listener.next(() -> live.at(to)));
    }

    private void complete(Generated.Listener listener, long from, long to) {
        live.at(from);
        live.on("loop", () -> listener.complete(() -> live.at(to)));
    }

    private CallbackRow row(String key) {
        return live.operation("get").callbacks().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void serialRunsWaitFromTheEndOfTheRunBefore() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        next(rows, 30, 40);
        next(rows, 70, 75);
        complete(rows, 100, 110);

        assertThat(live.path("get"))
                .isEqualTo(Map.of("get/ACTIVE", 10L, "rows/EXTERNAL", 20L + 30 + 25, "rows/ACTIVE", 10L + 5 + 10));
        assertThat(row("rows").count()).isEqualTo(3);
        assertThat(row("rows").external().sum()).isEqualTo(20 + 30 + 25);
        assertThat(row("rows").active().sum()).isEqualTo(10 + 5 + 10);
        assertThat(row("rows").repeated()).isZero();
        assertThat(live.operation("get").external().sum()).isEqualTo(75);
        assertThat(live.operation("get").duration().sum()).isEqualTo(110);
    }

    @Test
    void pushedRunsWaitFromTheRegistration() {
        Generated.Listener ticks = listening("ticks", Delivery.PUSH);
        next(ticks, 30, 40);
        next(ticks, 70, 75);
        complete(ticks, 100, 110);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "ticks/EXTERNAL", 90L, "ticks/ACTIVE", 10L));
        assertThat(row("ticks").external().sum()).isEqualTo(20 + 60 + 90);
        assertThat(live.operation("get").external().sum()).isEqualTo(90);
    }

    @Test
    void runsInsideTheHandlerAreTimedSeparately() {
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    Generated.Listener rows = Live.listener("rows", Delivery.SERIAL);
                    rows.next(() -> live.at(20));
                    live.at(25);
                    rows.complete(() -> live.at(30));
                    live.at(31);
                }));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 16L, "rows/ACTIVE", 15L));
    }

    @Test
    void theRequestIsDoneWhenTheTerminalMethodHasRun() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        next(rows, 30, 40);
        assertThat(live.operation("get").inFlight()).isEqualTo(1);
        assertThat(row("rows").pending()).isEqualTo(1);

        live.at(50);
        live.on(
                "loop",
                () -> rows.complete(
                        () -> assertThat(live.operation("get").inFlight()).isEqualTo(1)));
        assertThat(live.operation("get").inFlight()).isZero();
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aRunAfterTheTerminalMethodIsLate() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        complete(rows, 30, 40);
        next(rows, 50, 60);
        complete(rows, 70, 80);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "rows/EXTERNAL", 20L, "rows/ACTIVE", 10L));
        assertThat(row("rows").late()).isEqualTo(2);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aSecondTerminalCallIsCountedAsRepeatedAndEndsNothing() {
        Runnable[] other = new Runnable[1];
        Generated.Listener[] reused = new Generated.Listener[1];
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    reused[0] = Live.listener("read", Delivery.SERIAL);
                    other[0] = Live.callback("other", () -> {});
                }));
        complete(reused[0], 20, 25);
        complete(reused[0], 40, 45);
        next(reused[0], 50, 52);
        assertThat(row("read").repeated()).isEqualTo(1);
        assertThat(row("read").count()).isEqualTo(3);
        assertThat(live.operation("get").inFlight()).isEqualTo(1);

        live.at(60);
        live.on("loop", other[0]);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aRunInProgressAtTheTerminalCallKeepsTheRequestInFlight() throws InterruptedException {
        Generated.Listener ticks = listening("ticks", Delivery.PUSH);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Thread item = new Thread(() -> ticks.next(() -> {
            entered.countDown();
            await().until(() -> ended.getCount() == 0);
            live.at(80);
        }));
        live.at(20);
        item.start();
        entered.await();
        complete(ticks, 40, 50);
        assertThat(live.operation("get").inFlight()).isEqualTo(1);

        ended.countDown();
        item.join();
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(80);
        assertThat(row("ticks").late()).isZero();
    }

    @Test
    void serialRunsThatOverlapDoNotFollowEachOther() throws InterruptedException {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Thread first = new Thread(() -> rows.next(() -> {
            entered.countDown();
            await().until(() -> ended.getCount() == 0);
            live.at(60);
        }));
        live.at(20);
        first.start();
        entered.await();
        next(rows, 30, 40);
        ended.countDown();
        first.join();
        complete(rows, 70, 75);

        assertThat(live.path("get")).containsEntry("rows/EXTERNAL", 10L + 10).containsEntry("rows/ACTIVE", 40L + 5);
    }

    @Test
    void cancellingASubscriptionReleasesTheListener() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        live.at(30);
        live.on(
                "loop",
                () -> rows.next(() -> {
                    live.at(40);
                    rows.cancel();
                    live.at(45);
                    assertThat(live.operation("get").inFlight()).isEqualTo(1);
                }));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "rows/EXTERNAL", 20L, "rows/ACTIVE", 15L));
        rows.cancel();
        complete(rows, 50, 60);
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(row("rows").late()).isEqualTo(1);
    }

    @Test
    void aListenerCanBeReleasedByHand() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        live.at(30);
        live.on("loop", () -> Metrics.release(rows));
        Metrics.release(rows);

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(30);
    }

    @Test
    void registrationsOfItsRunsBelongToTheRequest() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        Runnable[] made = new Runnable[1];
        live.at(30);
        live.on(
                "loop",
                () -> rows.next(() -> {
                    live.at(40);
                    made[0] = Live.respondingCallback("save", () -> live.at(90));
                    live.at(45);
                }));
        complete(rows, 60, 65);
        live.at(80);
        live.on("loop", made[0]);

        assertThat(live.path("get"))
                .isEqualTo(Map.of(
                        "get/ACTIVE", 10L,
                        "rows/EXTERNAL", 20L,
                        "rows/ACTIVE", 10L,
                        "save/EXTERNAL", 40L,
                        "save/ACTIVE", 10L));
    }

    @Test
    void aRunThatThrowsOrReceivesAFailureIsAnError() {
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        live.on(
                "loop",
                () -> assertThatThrownBy(() -> rows.next(() -> {
                            throw new IllegalStateException("row");
                        }))
                        .hasMessage("row"));
        live.on("loop", () -> {
            Run run = Run.of(rows.timedListener());
            Run.failed(run);
            Run.end(run);
        });
        live.on("loop", () -> {
            Run run = Run.last(rows.timedListener());
            Run.read(run, (String status) -> status.equals("bad"), "bad");
            Run.read(run, (String status) -> status.equals("bad"), "good");
            Run.end(run);
        });

        assertThat(row("rows").errors()).isEqualTo(3);
        assertThat(live.operation("get").errors()).isZero();
    }

    @Test
    void aLambdaThatIsGivenAnExceptionIsAnError() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    Metrics request = Metrics.current();
                    source.whenComplete(request.wrapBiConsumer("done", (value, thrown) -> {}));
                    source.handle(request.wrapBiFunction("handled", (value, thrown) -> 1));
                    source.exceptionally(request.wrapFunction("recovered", thrown -> "none"));
                    CompletableFuture.completedFuture("x").thenAccept(request.wrapConsumer("fine", value -> {}));
                }));
        live.on("loop", () -> source.completeExceptionally(new IllegalStateException("broken")));

        assertThat(List.of("done", "handled", "recovered"))
                .allSatisfy(key -> assertThat(row(key).errors()).isEqualTo(1));
        assertThat(row("fine").errors()).isZero();
        assertThat(live.operation("get").errors()).isZero();
    }

    @Test
    void aReaderOfOutcomesThatThrowsDoesNotReachTheApplication() {
        long before = live.monitor.snapshot().health().monitorErrors();
        Generated.Listener rows = listening("rows", Delivery.SERIAL);
        live.on("loop", () -> {
            Run run = Run.last(rows.timedListener());
            Run.read(
                    run,
                    status -> {
                        throw new IllegalStateException("reader");
                    },
                    "any");
            Run.end(run);
        });

        assertThat(row("rows").errors()).isZero();
        assertThat(live.monitor.snapshot().health().monitorErrors()).isEqualTo(before + 1);
    }

    @Test
    void aRequestWhoseListenerIsUnreachableIsDropped() {
        try (Live other = new Live()) {
            other.on(
                    "loop",
                    () -> other.handle(
                            "get", () -> Live.listener("rows", Delivery.SERIAL).next(() -> {})));
            await().until(() -> {
                System.gc();
                return other.operation("get").dropped() == 1;
            });
            assertThat(other.operation("get").outstanding()).isEqualTo(Map.of("rows", 1L));
        }
    }

    @Test
    void outsideOfARequestAListenerWorksUntimed() {
        Generated.Listener rows = Live.listener("outside", Delivery.PUSH);
        int[] runs = {0};
        rows.next(() -> runs[0]++);
        rows.complete(() -> runs[0]++);
        rows.cancel();
        Metrics.release(rows);

        assertThat(runs[0]).isEqualTo(2);
    }

    @Test
    void aKeyNamedAtRunTimeIsWaitKeyAndCallbackKey() {
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    Generated.Listener rows =
                            new Generated.Listener(CallbackKey.named("kennel").push());
                    rows.complete(() -> {});
                }));

        assertThat(row("kennel").awaits()).isEqualTo("kennel");
    }

    @Test
    void aMillionRunsInTheHandlerKeepTheRecordShort() {
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    Generated.Listener rows = Live.listener("rows", Delivery.SERIAL);
                    for (int i = 0; i < 1_000_000; i++) {
                        rows.next(() -> {});
                    }
                    rows.complete(() -> live.at(10));
                }));

        assertThat(live.longPath("get")).isEqualTo(Map.of("rows/ACTIVE", 10L));
        assertThat(row("rows").count()).isEqualTo(1_000_001);
    }

    @Test
    void theRecordHasTheOrderOfItsRuns() {
        Generated.Listener ticks = listening("ticks", Delivery.PUSH);
        next(ticks, 30, 40);
        complete(ticks, 100, 110);

        List<RecordedRequest> kept = live.operation("get").sample().slowest();
        assertThat(kept.get(0).toJson()).contains("\"push\"");
        assertThat(kept.get(0).duration()).isEqualTo(110);
    }

    @Test
    void aRunOfAListenerAfterItsOperationHasEndedIsLate() {
        Generated.Listener[] made = new Generated.Listener[1];
        live.on("loop", () -> {
            Run run = Run.start(OperationKey.of("short", "PT1S", "test"), live.monitor);
            made[0] = Live.listener("rows", Delivery.SERIAL);
            made[0].complete(() -> {});
            Run.end(run);
            made[0].next(() -> {});
        });
        assertThat(live.operation("short").callbacks().get(0).late()).isEqualTo(1);
    }
}
