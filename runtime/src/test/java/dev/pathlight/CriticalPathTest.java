package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Waits;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The critical path that live requests report, instant by instant. */
class CriticalPathTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    private void responded() {
        Metrics.current().respond();
    }

    @Test
    void theWaitWhoseCallbackRespondedLimitsTheResponse() {
        Runnable[] calls = new Runnable[3];
        live.on("loop", () -> {
            live.at(0);
            live.handle("get", () -> {
                live.at(10);
                calls[0] = Live.callback("feed", () -> live.at(71));
                calls[1] = Live.callback("roomba", () -> live.at(31));
                calls[2] = Live.callback("dishes", () -> {
                    live.at(120);
                    responded();
                    live.at(130);
                });
            });
        });
        runAt("loop", 30, calls[1]);
        runAt("loop", 70, calls[0]);
        runAt("loop", 90, calls[2]);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "dishes/EXTERNAL", 80L, "dishes/ACTIVE", 30L));
        assertThat(live.operation("get").response().sum()).isEqualTo(120);
        assertThat(live.operation("get").duration().sum()).isEqualTo(130);
        assertThat(live.operation("get").active().sum()).isEqualTo(10 + 1 + 1 + 40);
        assertThat(live.operation("get").external().sum()).isEqualTo(80);
        assertThat(live.operation("get").reported()).isEqualTo(1);
    }

    private void runAt(String thread, long instant, Runnable call) {
        live.at(instant);
        live.on(thread, call);
    }

    @Test
    void aCallbackThatRunsInsideItsRegisteringHandlerIsTimedSeparately() {
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    Live.callback("cb", () -> live.at(30)).run();
                    live.at(50);
                }));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 30L, "cb/ACTIVE", 20L));
        assertThat(live.operation("get").active().sum()).isEqualTo(50);
        assertThat(live.operation("get").reported()).isZero();
    }

    @Test
    void aTaskOnABusyExecutorIsBlockedByTheCodeThatRanThere() {
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        CompletableFuture<Void> gate = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    Runnable work = Live.callback("work", () -> {
                        live.at(60);
                        responded();
                    });
                    pool.execute(() -> {
                        gate.join();
                        live.at(30);
                    });
                    pool.execute(work);
                }));
        gate.complete(null);
        pool.shutdown();
        awaitTermination(pool);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "work/BLOCKED", 20L, "work/ACTIVE", 30L));
        assertThat(live.blame()).containsExactly(new BlameRow("work", "CriticalPathTest task", 20, 0));
    }

    private static void awaitTermination(ExecutorService pool) {
        try {
            assertThat(pool.awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWatchedFutureGivesItsDependentsTheirReadyInstantAndCause() {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(5);
                    Live.method("feed", bowl).thenRun(Live.respondingCallback("fed", () -> live.at(60)));
                    live.at(6);
                }));
        live.at(40);
        live.on("io", () -> bowl.complete("full"));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 5L, "feed/EXTERNAL", 35L, "fed/ACTIVE", 20L));
        assertThat(live.operation("get").confidence()).isEqualTo(1.0);
        assertThat(live.operation("get").path())
                .allSatisfy(row -> assertThat(row.readyKnownShare()).isEqualTo(1.0));
    }

    @Test
    void theCauseOfAnAllOfIsTheLastFutureToComplete() {
        List<CompletableFuture<String>> sources =
                List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    CompletableFuture.allOf(
                                    Live.method("f1", sources.get(0)),
                                    Live.method("f2", sources.get(1)),
                                    Live.method("f3", sources.get(2)))
                            .thenRun(Live.respondingCallback("render", () -> live.at(100)));
                }));
        completeAt(30, sources.get(0));
        completeAt(60, sources.get(2));
        completeAt(80, sources.get(1));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "f2/EXTERNAL", 70L, "render/ACTIVE", 20L));
    }

    private void completeAt(long instant, CompletableFuture<String> source) {
        live.at(instant);
        live.on("io", () -> source.complete(""));
    }

    @Test
    void theCauseOfAnAnyOfIsTheFirstFutureAndTheOthersLimitTheDuration() {
        CompletableFuture<String> quick = new CompletableFuture<>();
        CompletableFuture<String> slow = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(5);
                    CompletableFuture.anyOf(Live.method("slow", slow), Live.method("quick", quick))
                            .thenRun(Live.respondingCallback("first", () -> live.at(75)));
                }));
        completeAt(70, quick);
        completeAt(90, slow);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 5L, "quick/EXTERNAL", 65L, "first/ACTIVE", 5L));
        assertThat(live.operation("get").duration().sum()).isEqualTo(90);
    }

    @Test
    void theCauseIsKnownAcrossAnExecutorHop() {
        CompletableFuture<String> leash = new CompletableFuture<>();
        ExecutorService loop = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(10);
                    Live.method("leash", leash)
                            .thenRunAsync(Live.respondingCallback("leashed", () -> live.at(70)), loop);
                }));
        completeAt(50, leash);
        loop.shutdown();
        awaitTermination(loop);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "leash/EXTERNAL", 40L, "leashed/ACTIVE", 20L));
    }

    @Test
    void theLastWaitThatBlockedGatesABlockingHandler() {
        CompletableFuture<String> feed = new CompletableFuture<>();
        CompletableFuture<String> dishes = new CompletableFuture<>();
        CompletableFuture<String> roomba = new CompletableFuture<>();
        live.on(
                "v1",
                () -> live.handle("get", () -> {
                    live.at(10);
                    CompletableFuture<String> fed = Live.method("feed", feed);
                    live.at(12);
                    CompletableFuture<String> washed = Live.method("dishes", dishes);
                    live.at(14);
                    CompletableFuture<String> cleaned = Live.method("roomba", roomba);
                    live.at(20);
                    completesWhileWaited(feed, 50);
                    fed.join();
                    completeAt(55, roomba);
                    live.at(60);
                    completesWhileWaited(dishes, 88);
                    Metrics.current().await(washed);
                    live.at(92);
                    cleaned.join();
                    live.at(100);
                }));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 24L, "dishes/EXTERNAL", 76L));
        assertThat(live.operation("get").active().sum()).isEqualTo(100 - 30 - 28);
    }

    /** Completes a future once another thread waits for it. */
    private void completesWhileWaited(CompletableFuture<String> source, long instant) {
        Thread waiting = Thread.currentThread();
        Thread completing = new Thread(() -> {
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            live.at(instant);
            source.complete("");
        });
        completing.setDaemon(true);
        completing.start();
    }

    @Test
    void aReturnedStageRespondsAtTheEndOfTheCallbackThatCompletedIt() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on("loop", () -> {
            Run run = Run.start(OperationKey.of("get", "", "test.get()"), live.monitor);
            live.at(10);
            Run.respondsWith(run, source.thenRun(Live.callback("done", () -> live.at(60))));
            live.at(20);
            Run.end(run);
        });
        completeAt(50, source);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "done/EXTERNAL", 40L, "done/ACTIVE", 10L));
        assertThat(live.operation("get").reported()).isEqualTo(1);
        assertThat(live.operation("get").path())
                .filteredOn(row -> row.id().kind() == Kind.EXTERNAL)
                .allSatisfy(row -> assertThat(row.readyKnownShare()).isZero());
    }

    @Test
    void aReturnedStageCompletedByUnrecordedCodeIsWaitedForFromItsReturn() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on("loop", () -> {
            Run run = Run.start(OperationKey.of("get", "", "test.get()"), live.monitor);
            live.at(10);
            Run.respondsWith(run, source);
            Run.end(run);
        });
        live.at(200_000_000);
        live.on("io", () -> source.completeExceptionally(new IllegalStateException("no food")));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "get/EXTERNAL", 199_999_990L));
        assertThat(live.operation("get").duration().sum()).isEqualTo(200_000_000);
        assertThat(live.operation("get").external().sum()).isEqualTo(199_999_990L);
        assertThat(live.operation("get").errors()).isEqualTo(1);
    }

    /** Found in a report of a future of a class of its own, which said that no cause was known: handlers end after they return. */
    @Test
    void aReturnedStageIsWaitedForEvenIfTheHandlerTakesTimeToEnd() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on("loop", () -> {
            Run run = Run.start(OperationKey.of("get", "", "test.get()"), live.monitor);
            live.at(10);
            Run.respondsOn(run, source);
            live.at(12);
            Run.end(run);
        });
        live.at(200_000_000);
        live.on("io", () -> source.complete("bowl"));

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "get/EXTERNAL", 199_999_990L));
        assertThat(live.operation("get").confidence()).isEqualTo(1);
    }

    @Test
    void aStepBeforeAReturnedStageCompletesIsOnThePath() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on("loop", () -> {
            Run run = Run.start(OperationKey.of("get", "", "test.get()"), live.monitor);
            live.at(10);
            Run.respondsWith(run, Live.method("feed", source).thenRun(() -> live.at(20_000_000)));
            Run.end(run);
        });
        completeAt(5_000_000, source);

        assertThat(live.path("get"))
                .isEqualTo(Map.of(
                        "get/ACTIVE", 10L, "feed/EXTERNAL", 4_999_990L, "CriticalPathTest step/ACTIVE", 15_000_000L));
        assertThat(live.operation("get").confidence()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(20_000_000);
    }

    /** Found in a report that took the last callback of a request for its response, which had failed at once. */
    @Test
    void anExceptionThatAHandlerThrowsInsteadOfReturningAStageIsTheResponse() {
        Runnable[] calls = new Runnable[1];
        live.on(
                "loop",
                () -> assertThatThrownBy(() -> live.respond("get", () -> {
                            calls[0] = Live.callback("audit", () -> live.at(110));
                            live.at(10);
                            throw new IllegalStateException("no food");
                        }))
                        .hasMessage("no food"));
        runAt("loop", 100, calls[0]);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L));
        assertThat(live.operation("get").reported()).isEqualTo(1);
        assertThat(live.operation("get").errors()).isEqualTo(1);
        assertThat(live.operation("get").duration().sum()).isEqualTo(110);
    }

    @Test
    void anExceptionAfterTheReportedResponseIsNoResponse() {
        live.on(
                "loop",
                () -> assertThatThrownBy(() -> live.respond("get", () -> {
                            live.at(10);
                            responded();
                            live.at(30);
                            throw new IllegalStateException("no food");
                        }))
                        .hasMessage("no food"));

        assertThat(live.operation("get").response().sum()).isEqualTo(10);
        assertThat(live.operation("get").reported()).isEqualTo(1);
    }

    /** Calls a handler that returns a future, as its generated form does. */
    private CompletableFuture<String> responding(String operation, Supplier<CompletableFuture<String>> body) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), live.monitor);
        try {
            return Run.respondsWith(run, body.get());
        } finally {
            Run.end(run);
        }
    }

    @Test
    void theConsoleDoesNotListTheReturnedFutureAmongTheCallbacks() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on("loop", () -> responding("get", () -> source));

        assertThat(live.monitor.snapshot().toText()).contains("1 in flight").doesNotContain("pending");
    }

    @Test
    void dependentsThatTheCallerAddsAreNotPartOfTheResponse() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> responding("get", () -> Live.method("db", source)).thenAccept(value -> live.at(500_000_000)));
        completeAt(20, source);

        assertThat(live.path("get")).isEqualTo(Map.of("db/EXTERNAL", 20L));
        assertThat(live.operation("get").response().sum()).isEqualTo(20);
        assertThat(live.operation("get").duration().sum()).isEqualTo(20);
    }

    @Test
    void aResponseCausedByAnInnerOperationHasItOnItsPath() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> responding("outer", () -> {
                    live.at(5);
                    return responding("inner", () -> Live.method("web", source)).thenApply(value -> value);
                }));
        completeAt(30, source);

        assertThat(live.path("outer")).isEqualTo(Map.of("outer/ACTIVE", 5L, "web/EXTERNAL", 25L));
        assertThat(live.path("inner")).isEqualTo(Map.of("web/EXTERNAL", 25L));
    }

    @Test
    void registrationsAfterAnInnerOperationHasEndedBelongToTheOuterRequest() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("outer", () -> {
                    responding("inner", () -> Live.method("web", source))
                            .thenAccept(value -> Live.respondingCallback("next", () -> live.at(40))
                                    .run());
                }));
        completeAt(30, source);

        assertThat(live.path("outer")).isEqualTo(Map.of("web/EXTERNAL", 30L, "next/ACTIVE", 10L));
        assertThat(live.operation("outer").reported()).isEqualTo(1);
    }

    @Test
    void aStepOnAnExecutorThatIsNotWrappedIsOnThePath() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> responding(
                        "get",
                        () -> Live.method("db", source)
                                .thenApplyAsync(
                                        value -> {
                                            live.at(24_000_000);
                                            return value;
                                        },
                                        task -> live.on("pool", task))));
        completeAt(20_000_000, source);

        assertThat(live.path("get"))
                .isEqualTo(Map.of("db/EXTERNAL", 20_000_000L, "CriticalPathTest step/ACTIVE", 4_000_000L));
    }

    @Test
    void aReturnedFutureThatCompletesAfterTheReportedResponseIsDurationOnly() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> responding("get", () -> {
                    live.at(10);
                    responded();
                    return source;
                }));
        completeAt(200_000_000, source);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L));
        assertThat(live.operation("get").duration().sum()).isEqualTo(200_000_000);
    }

    @Test
    void aStepBetweenAFutureAndATaskIsTheCauseOfTheTask() {
        CompletableFuture<String> source = new CompletableFuture<>();
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    Runnable answer = Live.respondingCallback("answer", () -> live.at(60_000_000));
                    Live.method("feed", source).thenAccept(value -> {
                        live.at(50_000_000);
                        pool.execute(answer);
                    });
                }));
        completeAt(10_000_000, source);
        pool.shutdown();
        awaitTermination(pool);

        assertThat(live.path("get"))
                .isEqualTo(Map.of(
                        "feed/EXTERNAL",
                        10_000_000L,
                        "CriticalPathTest step/ACTIVE",
                        40_000_000L,
                        "answer/ACTIVE",
                        10_000_000L));
    }

    @Test
    void anInnerOperationIsReportedAndOnThePathOfTheOuterRequest() {
        Runnable[] calls = new Runnable[2];
        CompletableFuture<String> price = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.handle("checkout", () -> {
                    live.at(1);
                    live.handle("pricing", () -> {
                        live.at(2);
                        Live.method("priceDb", price).thenRun(Live.respondingCallback("priced", () -> {
                            live.at(45);
                            calls[1].run();
                        }));
                        live.at(3);
                    });
                    live.at(4);
                    calls[1] = Live.respondingCallback("assemble", () -> live.at(50));
                }));
        completeAt(42, price);

        assertThat(live.path("checkout"))
                .isEqualTo(Map.of(
                        "checkout/ACTIVE", 1L,
                        "pricing/ACTIVE", 1L,
                        "priceDb/EXTERNAL", 40L,
                        "priced/ACTIVE", 3L,
                        "assemble/ACTIVE", 5L));
        assertThat(live.operation("pricing").response().sum()).isEqualTo(49);
        assertThat(live.operation("pricing").path())
                .extracting(row -> row.id().key())
                .doesNotContain("checkout");
    }

    @Test
    void workThatOutlivesTheResponseIsDurationOnly() {
        Runnable[] calls = new Runnable[1];
        live.on(
                "loop",
                () -> live.handle("get", () -> {
                    live.at(5);
                    calls[0] = Live.callback("audit", () -> live.at(110));
                    live.at(20);
                    responded();
                }));
        runAt("T2", 100, calls[0]);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 20L));
        assertThat(live.operation("get").duration().sum()).isEqualTo(110);
    }

    @Test
    void aClockThatGoesBackwardsBetweenThreadsIsClampedAndCounted() {
        Runnable[] calls = new Runnable[1];
        live.on(
                "T1",
                () -> live.handle("get", () -> {
                    live.at(10);
                    calls[0] = Live.callback("cb", () -> live.at(20));
                    live.at(12);
                }));
        runAt("T2", 8, calls[0]);

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 10L, "cb/ACTIVE", 10L));
        assertThat(live.monitor.snapshot().health().clamped()).isEqualTo(2);
    }

    @Test
    void aStepOfAWatchedFutureIsPartOfTheResponse() {
        CompletableFuture<String> rows = new CompletableFuture<>();
        live.at(0);
        live.respond("get", () -> {
            live.at(10);
            return Live.method("db", rows).thenApply(row -> {
                live.at(150);
                return row;
            });
        });
        live.at(100);
        live.on("io", () -> rows.complete("row"));

        assertThat(live.operation("get").response().max()).isEqualTo(150);
        assertThat(live.operation("get").confidence()).isEqualTo(1);
    }

    @Test
    void aWaitWhoseFutureTheWaitingThreadItselfCompletesIsAWaitAndNoRun() {
        live.handle("get", () -> {
            CompletableFuture<String> source = new CompletableFuture<>() {
                @Override
                public String join() {
                    live.at(50); // as a worker of a ForkJoinPool that runs the task which it joins
                    complete("");
                    return super.join();
                }
            };
            live.at(10);
            Live.method("db", source).join();
            live.at(60);
        });

        assertThat(live.path("get")).isEqualTo(Map.of("get/ACTIVE", 20L, "db/EXTERNAL", 40L));
    }

    @Test
    void theResponseOfAnInnerOperationIsTheCauseOfWhatItsCallerAttached() {
        CompletableFuture<String> source = new CompletableFuture<>();
        live.on(
                "loop",
                () -> live.respond(
                        "outer",
                        () -> live.respond(
                                        "inner",
                                        () -> Live.method("db", source).thenApply(value -> {
                                            live.at(60);
                                            return value;
                                        }))
                                .thenApply(value -> {
                                    live.at(70);
                                    return value;
                                })));
        live.on("world", () -> {
            live.at(50);
            source.complete("");
        });

        assertThat(live.path("outer")).isEqualTo(Map.of("db/EXTERNAL", 50L, "CriticalPathTest step/ACTIVE", 20L));
    }

    @Test
    void theSupplierOfCompleteAsyncIsAStepOfTheWatchedFuture() {
        Deque<Runnable> queue = new ArrayDeque<>();
        live.on(
                "caller",
                () -> live.respond(
                        "get",
                        () -> Live.method("never", new CompletableFuture<String>())
                                .completeAsync(
                                        () -> {
                                            live.at(50);
                                            return "";
                                        },
                                        queue::add)));
        live.on("pool", () -> {
            live.at(10);
            queue.remove().run();
        });

        assertThat(live.longPath("get"))
                .containsEntry("CriticalPathTest step/ACTIVE", 40L)
                .doesNotContainKey("never/EXTERNAL");
    }
}
