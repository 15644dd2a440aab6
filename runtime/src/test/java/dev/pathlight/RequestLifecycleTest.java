package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a request is done, and that it is done once, whatever happens to its callbacks. */
class RequestLifecycleTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aRequestWithoutCallbacksIsDoneWhenItsHandlerReturns() {
        live.handle("get", () -> live.at(7));

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").inFlight()).isZero();
        assertThat(live.operation("get").duration().sum()).isEqualTo(7);
    }

    @Test
    void aHandlerThatReturnsBeforeItsCallbacksLeavesTheRequestInFlightUntilTheLastHasRun() {
        Runnable[] calls = new Runnable[2];
        live.handle("get", () -> {
            calls[0] = Live.callback("a", () -> {});
            calls[1] = Live.callback("b", () -> {});
        });

        assertThat(live.operation("get").inFlight()).isEqualTo(1);
        calls[1].run();
        assertThat(live.operation("get").count()).isZero();
        assertThat(live.operation("get").inFlight()).isEqualTo(1);
        calls[0].run();
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").inFlight()).isZero();
    }

    @Test
    void aCallbackThatRunsInlineDoesNotEndTheRequestBeforeItsHandlerReturns() {
        live.handle("get", () -> {
            Live.callback("a", () -> {}).run();
            assertThat(live.operation("get").count()).isZero();
            assertThat(live.operation("get").inFlight()).isEqualTo(1);
        });

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void twoConcurrentCallbacksEndTheRequestOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5_000; i++) {
                Runnable[] calls = new Runnable[2];
                live.handle("get", () -> {
                    calls[0] = Live.callback("a", () -> {});
                    calls[1] = Live.callback("b", () -> {});
                });
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> first = pool.submit(() -> runTogether(together, calls[0]));
                Future<?> second = pool.submit(() -> runTogether(together, calls[1]));
                first.get();
                second.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(live.operation("get").count()).isEqualTo(5_000);
        assertThat(live.operation("get").response().count()).isEqualTo(5_000);
        assertThat(live.operation("get").inFlight()).isZero();
    }

    private static void runTogether(CyclicBarrier together, Runnable call) {
        try {
            together.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        call.run();
    }

    @Test
    void anExceptionOfACallbackReachesItsCallerIsCountedAndTheRequestStillEnds() {
        IllegalStateException thrown = new IllegalStateException("no food");
        Runnable[] calls = new Runnable[1];
        live.handle(
                "get",
                () -> calls[0] = Live.callback("a", () -> {
                    throw thrown;
                }));

        assertThatThrownBy(calls[0]::run).isSameAs(thrown);
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").errors()).isZero();
        assertThat(live.operation("get").callbacks()).singleElement().satisfies(row -> {
            assertThat(row.key()).isEqualTo("a");
            assertThat(row.errors()).isEqualTo(1);
        });
    }

    @Test
    void anExceptionOfAHandlerReachesItsCallerAndMakesTheRequestAnError() {
        IllegalStateException thrown = new IllegalStateException("no kennel");

        assertThatThrownBy(() -> live.handle("get", () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(live.operation("get").errors()).isEqualTo(1);
        assertThat(Metrics.current()).isEqualTo(noRequest());
    }

    @Test
    void aRequestThatReportsFailuresIsOneError() {
        live.handle("get", () -> {
            Metrics.current().fail(new IllegalStateException());
            Metrics.current().fail(new IllegalStateException());
        });

        assertThat(live.operation("get").errors()).isEqualTo(1);
    }

    @Test
    void aOneShotCallbackThatIsCalledTwiceRunsTwiceAndIsCountedAsRepeated() {
        Runnable[] calls = new Runnable[2];
        int[] runs = {0};
        live.handle("get", () -> {
            calls[0] = Live.callback("a", () -> runs[0]++);
            calls[1] = Live.callback("b", () -> {});
        });
        calls[0].run();
        calls[0].run();
        assertThat(live.operation("get").count()).isZero();
        calls[1].run();

        assertThat(runs[0]).isEqualTo(2);
        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").callbacks().get(0).repeated()).isEqualTo(1);
    }

    @Test
    void aCallbackThatRunsAfterItsRequestEndedIsTimedAndCountedAsLate() {
        Runnable[] calls = new Runnable[1];
        live.handle("get", () -> calls[0] = Live.callback("a", () -> {}));
        calls[0].run();
        calls[0].run();

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").callbacks().get(0).late()).isEqualTo(1);
        assertThat(live.operation("get").callbacks().get(0).active().count()).isEqualTo(2);
    }

    @Test
    void aCallbackReleasedByHandIsNotWaitedForAnyMore() {
        Runnable[] calls = new Runnable[1];
        live.handle("get", () -> calls[0] = Live.callback("a", () -> {}));
        live.at(40);
        Metrics.release(calls[0]);
        Metrics.release(calls[0]);
        Metrics.release("not a callback");
        Metrics.release(null);

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(40);
        assertThat(live.path("get")).isEqualTo(Map.of("get/UNATTRIBUTED", 40L));
        calls[0].run();
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aResponseIsReportedWhenItIsSentAndOnceOnly() {
        Runnable[] calls = new Runnable[1];
        live.handle("get", () -> {
            calls[0] = Live.callback("a", () -> Metrics.current().respond());
            live.at(20);
            Metrics.current().respond();
        });

        assertThat(live.operation("get").response().sum()).isEqualTo(20);
        assertThat(live.operation("get").count()).isZero();
        live.at(50);
        calls[0].run();
        assertThat(live.operation("get").response().count()).isEqualTo(1);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aResponseReportedByAnotherThreadAsTheRequestEndsIsCountedOnce() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 20_000; i++) {
                AtomicReference<Future<?>> reported = new AtomicReference<>();
                live.handle("get", () -> {
                    Metrics request = Metrics.current();
                    reported.set(pool.submit(request::respond));
                });
                reported.get().get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(live.operation("get").count()).isEqualTo(20_000);
        assertThat(live.operation("get").response().count()).isEqualTo(20_000);
    }

    @Test
    void aFurtherRunThatEndsLastEndsTheRequest() {
        Runnable[] calls = new Runnable[2];
        int[] runs = {0};
        live.handle("get", () -> {
            calls[0] = Live.callback("a", () -> {
                if (++runs[0] == 2) {
                    live.at(5);
                    calls[1].run();
                    live.at(30);
                }
            });
            calls[1] = Live.callback("b", () -> live.at(6));
        });
        calls[0].run();
        calls[0].run();

        assertThat(live.operation("get").count()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(30);
    }

    @Test
    void theArrivalIsWhatTheServerReports() {
        live.at(100);
        live.handle("get", () -> {
            Metrics.current().arrivedAt(60);
            live.at(110);
        });

        assertThat(live.path("get")).isEqualTo(Map.of("get/BLOCKED", 40L, "get/ACTIVE", 10L));
        assertThat(live.operation("get").duration().sum()).isEqualTo(50);
    }

    @Test
    void anOperationCanBeNamedAtRunTime() {
        live.handle("get", () -> {
            Metrics.current().operation("getPuppy");
            live.at(5);
        });

        assertThat(live.operation("getPuppy").count()).isEqualTo(1);
        assertThat(live.operation("getPuppy").path())
                .extracting(row -> row.id().key())
                .containsOnly("getPuppy");
        assertThat(live.monitor.snapshot().operation("get")).isEmpty();
    }

    @Test
    void aRequestThatExceedsItsTimeoutIsAbandonedAndItsMissingWaitsAreNamed() {
        try (Live impatient = new Live(Monitor.builder().timeout(Duration.ofMillis(30)))) {
            Runnable[] calls = new Runnable[1];
            impatient.handle("get", () -> {
                calls[0] = Live.callback("dishes", () -> {});
                Metrics.current().respond();
            });
            impatient.at(TimeUnit.MILLISECONDS.toNanos(31));
            await().until(() -> impatient.operation("get").abandoned() == 1);

            assertThat(impatient.operation("get").outstanding()).isEqualTo(Map.of("dishes", 1L));
            assertThat(impatient.operation("get").count()).isZero();
            assertThat(impatient.operation("get").response().count()).isEqualTo(1);
            calls[0].run();
            assertThat(impatient.operation("get").count()).isZero();
            assertThat(impatient.operation("get").callbacks().get(0).count()).isEqualTo(1);
        }
    }

    @Test
    void aRequestWhoseCallbacksWereCollectedUncalledIsDropped() {
        live.handle("get", () -> {
            CompletableFuture<String> fails = new CompletableFuture<>();
            fails.thenRun(Live.callback("fed", () -> {}));
            fails.completeExceptionally(new IllegalStateException("no food"));
        });
        await().untilAsserted(() -> {
            System.gc();
            assertThat(live.operation("get").dropped()).isEqualTo(1);
        });

        assertThat(live.operation("get").outstanding()).isEqualTo(Map.of("fed", 1L));
        assertThat(live.operation("get").inFlight()).isZero();
    }

    @Test
    void aRejectedTaskIsNotWaitedFor() {
        Executor full = ContextExecutor.wrap((Executor) task -> {
            throw new RejectedExecutionException("full");
        });
        live.handle(
                "get",
                () -> assertThatThrownBy(() -> full.execute(() -> {})).isInstanceOf(RejectedExecutionException.class));

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aCancelledTaskIsNotWaitedFor() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        try {
            pool.execute(() -> awaitQuietly(open));
            AtomicReference<Future<?>> future = new AtomicReference<>();
            live.handle("get", () -> future.set(pool.submit(() -> {})));
            assertThat(future.get().cancel(false)).isTrue();
            assertThat(live.operation("get").count()).isEqualTo(1);
        } finally {
            open.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void tasksHandedBackAtShutdownAreNotWaitedFor() {
        CountDownLatch open = new CountDownLatch(1);
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        pool.execute(() -> awaitQuietly(open));
        Runnable task = () -> {};
        live.handle("get", () -> pool.execute(task));

        assertThat(pool.shutdownNow()).containsExactly(task);
        assertThat(live.operation("get").count()).isEqualTo(1);
        open.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void afterACallbackTheThreadHasItsFormerContext() {
        Runnable[] calls = new Runnable[1];
        live.handle(
                "get",
                () -> calls[0] = Live.callback("a", () -> {
                    assertThat(Metrics.current()).isNotEqualTo(noRequest());
                }));
        live.handle("other", () -> {
            Metrics before = Metrics.current();
            calls[0].run();
            assertThat(Metrics.current()).isEqualTo(before);
        });

        assertThat(Metrics.current()).isEqualTo(noRequest());
    }

    /** Returns the metrics of a thread that has never run code of a request. */
    private static Metrics noRequest() {
        return CompletableFuture.supplyAsync(Metrics::current, task -> new Thread(task).start())
                .join();
    }

    @Test
    void aCallbackMadeOutsideOfAnyRequestWorksAndIsCounted() {
        long before = live.monitor.snapshot().health().outside();
        int[] runs = {0};
        Live.callback("stray", () -> runs[0]++).run();
        Metrics.current().wrap("stray", (Runnable) () -> runs[0]++).run();

        assertThat(runs[0]).isEqualTo(2);
        assertThat(live.monitor.snapshot().health().outside()).isEqualTo(before + 2);
    }

    @Test
    void aBrokenClockDoesNotReachTheApplication() {
        Monitor broken = Monitor.builder()
                .clock(() -> {
                    throw new IllegalStateException("broken clock");
                })
                .build();
        long before = broken.snapshot().health().monitorErrors();
        var run = dev.pathlight.instrumentation.Run.start(
                dev.pathlight.instrumentation.OperationKey.of("get", "", "test.get()"), broken);
        Run.end(run);

        assertThat(broken.snapshot().health().monitorErrors()).isGreaterThan(before);
        assertThat(broken.snapshot().operation("get").orElseThrow().count()).isEqualTo(1);
        broken.close();
    }

    @Test
    void aRunThatIsEndedTwiceReleasesItsReferenceOnce() {
        Run run = Run.start(OperationKey.of("twice", "", "test.twice()"), live.monitor);
        Runnable callback = Live.callback("fed", () -> {});
        Run.end(run);
        Run.end(run);

        assertThat(live.monitor.inFlight()).hasSize(1);
        callback.run();
        assertThat(live.monitor.inFlight()).isEmpty();
        assertThat(live.operation("twice").count()).isEqualTo(1);
    }

    @Test
    void aResponseReportedAfterTheRequestWasDoneIsCountedAndNamedWithItsRemedy() {
        AtomicReference<Metrics> kept = new AtomicReference<>();
        live.handle("poll", () -> kept.set(Metrics.current()));
        live.at(40);
        kept.get().respond();
        kept.get().respond();

        assertThat(live.operation("poll").reported()).isZero();
        assertThat(live.operation("poll").callbacks())
                .extracting(CallbackRow::key, CallbackRow::late)
                .containsExactly(tuple("poll", 1L));
        assertThat(live.monitor.snapshot().toText().replaceAll("\\s+", " "))
                .contains(
                        "1 response reported after the request was done; the end of the request is used instead. Wrap the code");
    }

    @Test
    void aSecondReportOfAResponseIsNotLate() {
        AtomicReference<Metrics> kept = new AtomicReference<>();
        live.handle("poll", () -> {
            kept.set(Metrics.current());
            Metrics.current().respond();
            Live.callback("inline", () -> {}).run();
        });
        kept.get().respond();

        assertThat(live.operation("poll").callbacks())
                .extracting(CallbackRow::key, CallbackRow::late)
                .containsExactly(tuple("inline", 0L));
    }
}
