package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Waits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real threads and real futures, of which it is known what takes how long. A busy machine adds time but takes none away:
 * a wait lasts what was planted or longer. What gated a response is known by the order of events, not by the clock.
 */
class PlantedTruthTest {
    private final Live live = Live.inRealTime();
    private final SimulatedService service = new SimulatedService();
    private final ThreadPoolExecutor onlyThread = new ThreadPoolExecutor(1, 1, 0, SECONDS, new LinkedBlockingQueue<>());

    @AfterEach
    void close() {
        onlyThread.shutdownNow();
        service.close();
        live.close();
    }

    /** The path of the only request of an operation, which is exactly as long as its response. */
    private Map<String, Long> path(String operation) {
        Map<String, Long> path = live.path(operation);
        assertThat(path.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(live.operation(operation).response().sum());
        return path;
    }

    private static void took(Map<String, Long> path, String keyAndKind, long millis) {
        assertThat(path).containsKey(keyAndKind);
        assertThat(path.get(keyAndKind)).as(keyAndKind).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(millis));
    }

    /** The wait keys on a path: what the response waited for, and nothing that it did not wait for. */
    private static Set<String> waitedFor(Map<String, Long> path) {
        return path.keySet().stream()
                .filter(key -> key.endsWith("/EXTERNAL"))
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }

    private CompletableFuture<String> watched(long millis, String name) {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> watched = Live.method(name, future);
        service.completes(future, millis, name); // once it is waited for, and not before
        return watched;
    }

    private CompletableFuture<String> failing(long millis, String name) {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<String> watched = Live.method(name, future);
        service.later(millis, () -> future.completeExceptionally(new IllegalStateException("no food")));
        return watched;
    }

    private static Runnable answer(long millis) {
        return Live.respondingCallback("answer", () -> SimulatedService.takes(millis));
    }

    /** Does something with a wrapped executor whose only thread is held meanwhile, and for so long after it. */
    private void whileBusy(long millis, Consumer<ExecutorService> action) throws Exception {
        CountDownLatch submitted = new CountDownLatch(1);
        ExecutorService pool = ContextExecutor.wrap(onlyThread);
        pool.execute(new Holding(submitted, millis));
        action.accept(pool);
        submitted.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(Waits.LAST_RESORT.toSeconds(), SECONDS))
                .isTrue();
    }

    private record Holding(CountDownLatch from, long millis) implements Runnable {
        @Override
        public void run() {
            try {
                from.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            SimulatedService.takes(millis);
        }
    }

    @Test
    void anInlineCallbackIsTimedSeparately() {
        live.handle("get", () -> {
            SimulatedService.takes(10);
            Live.callback("inline", () -> SimulatedService.takes(30)).run();
            SimulatedService.takes(10);
        });

        Map<String, Long> path = path("get");
        assertThat(path).containsOnlyKeys("get/ACTIVE", "inline/ACTIVE");
        took(path, "get/ACTIVE", 20);
        took(path, "inline/ACTIVE", 30);
    }

    @Test
    void theGateOfAnAllOfIsTheLastFutureToComplete() {
        live.handle(
                "get",
                () -> CompletableFuture.allOf(watched(10, "a"), watched(50, "b"), watched(30, "c"))
                        .thenRun(answer(5)));

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactly(service.order().get(2));
        took(path, "answer/ACTIVE", 5);
    }

    @Test
    void theGateOfAnAnyOfIsTheFirstFutureToComplete() {
        live.handle(
                "get",
                () -> CompletableFuture.anyOf(watched(50, "a"), watched(20, "b"), watched(70, "c"))
                        .thenRun(answer(5)));

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactly(service.order().get(0));
        took(path, "answer/ACTIVE", 5);
    }

    @Test
    void theGateIsKnownAcrossAHopToABusyExecutor() throws Exception {
        whileBusy(30, pool -> {
            live.handle(
                    "get",
                    () -> CompletableFuture.allOf(watched(10, "a"), watched(30, "b"))
                            .thenRunAsync(answer(5), pool));
            await().until(() -> onlyThread.getQueue().size() == 1);
        });

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactly(service.order().get(1));
        took(path, "answer/BLOCKED", 30);
        took(path, "answer/ACTIVE", 5);
    }

    /** How a handler is given a thread. */
    private enum OnThread {
        PLATFORM,
        VIRTUAL;

        Thread start(Runnable body) {
            if (this == PLATFORM) {
                Thread thread = new Thread(body);
                thread.start();
                return thread;
            }
            try {
                return (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, body);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("this JVM should have virtual threads", e);
            }
        }
    }

    static List<OnThread> threads() {
        return Runtime.version().feature() >= 21 ? List.of(OnThread.values()) : List.of(OnThread.PLATFORM);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aBlockingHandlerIsGatedByTheWaitThatBlocked(OnThread kind) throws Exception {
        Thread thread = kind.start(() -> live.handle("get", () -> {
            CompletableFuture<String> quick = watched(10, "quick");
            CompletableFuture<String> joined = watched(30, "joined");
            joined.join();
            quick.join();
            CompletableFuture<String> got = watched(30, "got");
            try {
                got.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
            Metrics.current().await(watched(30, "awaited"));
            CompletableFuture<String> unwatched = new CompletableFuture<>();
            service.completes(unwatched, 30, "unwatched");
            Metrics.current().await(unwatched);
            SimulatedService.takes(10);
        }));
        thread.join();

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactlyInAnyOrder("joined", "got", "awaited", "await");
        took(path, "joined/EXTERNAL", 30);
        took(path, "got/EXTERNAL", 30);
        took(path, "awaited/EXTERNAL", 30);
        took(path, "get/ACTIVE", 10);
        assertThat(live.operation("get").active().sum())
                .isLessThanOrEqualTo(live.operation("get").response().sum() - MILLISECONDS.toNanos(90));
    }

    @Test
    void aTaskOnABusyExecutorIsBlockedByTheHolderOfItsThread() throws Exception {
        whileBusy(40, pool -> live.handle("get", () -> pool.execute(answer(10))));

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).isEmpty();
        took(path, "answer/BLOCKED", 40);
        took(path, "answer/ACTIVE", 10);
        assertThat(live.blame())
                .filteredOn(blame -> blame.by().equals(Holding.class.getName()))
                .singleElement()
                .satisfies(blame -> {
                    assertThat(blame.blocked()).isEqualTo("answer");
                    assertThat(blame.time()).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(40));
                });
        laggedOnce(40);
    }

    /** One task of a request has waited for its thread, and no other one counts. */
    private void laggedOnce(long millis) {
        assertThat(live.monitor.snapshot().executors()).singleElement().satisfies(executor -> {
            assertThat(executor.lag().count()).isEqualTo(1);
            assertThat(executor.lag().sum()).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(millis));
        });
    }

    @Test
    void aCallbackThatRunsManyTimesWaitsFromTheEndOfTheRunBefore() {
        AtomicInteger runs = new AtomicInteger();
        live.handle("get", () -> {
            Runnable end = Live.callback("end", () -> {});
            Runnable tick = Live.callback("tick", () -> {
                if (runs.incrementAndGet() == 3) {
                    Metrics.current().respond();
                    Metrics.release(end);
                }
                SimulatedService.takes(10);
            });
            for (int i = 1; i <= 3; i++) {
                service.later(40L * i, tick);
            }
        });

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactly("tick");
        took(path, "tick/ACTIVE", 20); // the two runs before the one that responds
        assertThat(path.get("tick/ACTIVE") + path.get("tick/EXTERNAL"))
                .isGreaterThanOrEqualTo(MILLISECONDS.toNanos(120));
        assertThat(live.operation("get").callbacks())
                .filteredOn(row -> row.key().equals("tick"))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(3));
    }

    @Test
    void everyAttemptOfARetryIsOnThePath() {
        live.respond("get", () -> attempt(1));

        Map<String, Long> path = path("get");
        assertThat(waitedFor(path)).containsExactlyInAnyOrder("attempt 1", "attempt 2", "attempt 3");
        took(path, "attempt 1/EXTERNAL", 30);
        took(path, "attempt 2/EXTERNAL", 30);
        took(path, "attempt 3/EXTERNAL", 30);
        assertThat(live.operation("get").errors()).isZero();
    }

    private CompletableFuture<String> attempt(int n) {
        String name = "attempt " + n;
        return n == 3 ? watched(30, name) : failing(30, name).exceptionallyCompose(e -> attempt(n + 1));
    }

    @Test
    void anInnerOperationIsOnThePathOfItsRequestAndHasAPath() {
        live.handle("get", () -> {
            SimulatedService.takes(10);
            live.respond("inner", () -> watched(40, "db")).thenRun(answer(10));
        });

        Map<String, Long> outer = path("get");
        took(outer, "get/ACTIVE", 10);
        took(outer, "db/EXTERNAL", 40);
        took(outer, "answer/ACTIVE", 10);
        Map<String, Long> inner = path("inner");
        took(inner, "db/EXTERNAL", 40);
        assertThat(inner).doesNotContainKeys("get/ACTIVE", "answer/ACTIVE");
    }

    @Test
    void aRequestThatStartsInATaskArrivedWhenTheTaskWasSubmitted() throws Exception {
        whileBusy(40, pool -> pool.execute(() -> live.handle("get", () -> SimulatedService.takes(10))));

        Map<String, Long> path = path("get");
        took(path, "get/BLOCKED", 40);
        took(path, "get/ACTIVE", 10);
        assertThat(live.operation("get").duration().sum()).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(50));
        laggedOnce(40);
    }

    @Test
    void theArrivalIsWhatTheServerReports() {
        long accepted = System.nanoTime();
        SimulatedService.takes(40);
        live.handle("get", () -> Metrics.current().arrivedAt(accepted));

        took(path("get"), "get/BLOCKED", 40);
    }

    @Test
    void aRequestThatFailsHasAPath() {
        CompletableFuture<String> response = live.respond("get", () -> failing(30, "db"));

        assertThatThrownBy(response::join).hasRootCauseMessage("no food");
        took(path("get"), "db/EXTERNAL", 30);
        assertThat(live.operation("get").errors()).isEqualTo(1);
        assertThat(live.operation("get").callbacks())
                .singleElement()
                .satisfies(row -> assertThat(row.errors()).isEqualTo(1));
    }

    @Test
    void aRequestThatReportsAFailureIsAnError() {
        live.handle(
                "get",
                () -> watched(30, "db")
                        .thenRun(Live.respondingCallback(
                                "answer", () -> Metrics.current().fail(new IllegalStateException("no food")))));

        took(path("get"), "db/EXTERNAL", 30);
        assertThat(live.operation("get").errors()).isEqualTo(1);
    }

    @Test
    void aRequestIsCancelledWithItsWaits() {
        CompletableFuture<String> never = new CompletableFuture<>();
        CompletableFuture<String> response = live.respond("get", () -> Live.method("db", never));
        SimulatedService.takes(30);
        response.cancel(true);

        took(path("get"), "db/EXTERNAL", 30);
        assertThat(never).isCancelled();
        assertThat(live.operation("get").errors()).isEqualTo(1);
    }

    @Test
    void anOperationNamedWhileItRunsIsReportedUnderThatName() {
        live.handle("get", () -> {
            Metrics.current().operation("getPuppy");
            watched(30, "db").thenRun(answer(5));
        });

        took(path("getPuppy"), "db/EXTERNAL", 30);
        assertThat(live.monitor.snapshot().operation("get")).isEmpty();
    }
}
