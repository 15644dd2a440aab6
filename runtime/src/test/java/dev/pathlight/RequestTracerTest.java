package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Forked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that a tracer receives. */
class RequestTracerTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Live live =
            new Live(Monitor.builder().timeout(Duration.ofMillis(5)).tracer(NotingTrace::new));

    @AfterEach
    void close() {
        live.close();
    }

    private record Ended(
            String operation, Outcome outcome, long arrival, long response, long end, RecordedRequest record) {}

    /** Notes its calls, by the number of the request. */
    private final class NotingTrace implements RequestTracer.Trace {
        private final int number = numbers.incrementAndGet();
        private final String id;

        NotingTrace(String operation, long start, long arrival) {
            id = operation.startsWith("unwanted") ? "" : "trace-" + number;
            calls.add(number + " starts " + operation + " at " + start + ", accepted at " + arrival);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void failed(String key, Throwable thrown, long at) {
            calls.add(number + " fails in " + key + " at " + at + ": " + thrown.getMessage());
        }

        @Override
        public void close() {
            calls.add(number + " handled on " + Thread.currentThread().getName());
        }

        @Override
        public void ended(
                String operation, Outcome outcome, long arrival, long response, long end, RecordedRequest record) {
            ended.add(new Ended(operation, outcome, arrival, response, end, record));
            calls.add(number + " ended: " + operation + " " + outcome + " on "
                    + Thread.currentThread().getName());
        }
    }

    private Ended ended() {
        await().until(() -> ended.size() == 1);
        return ended.get(0);
    }

    @Test
    void aTraceIsCalledAtTheStartAtTheEndOfTheHandlerAndAtTheEndOfTheRequest() {
        Runnable[] fed = new Runnable[1];
        live.at(100);
        live.on(
                "loop",
                () -> live.handle("chores", () -> {
                    fed[0] = Live.respondingCallback("fed", () -> live.at(400));
                    live.at(150);
                }));
        live.at(300);
        fed[0].run();

        Ended request = ended();
        assertThat(calls)
                .containsExactly(
                        "1 starts chores at 100, accepted at 100",
                        "1 handled on loop",
                        "1 ended: chores SUCCESS on pathlight-tracer");
        assertThat(request.arrival()).isEqualTo(100);
        assertThat(request.response()).isEqualTo(400);
        assertThat(request.end()).isEqualTo(400);
        assertThat(request.record().responseTime()).isEqualTo(300);
        assertThat(request.record().segments().size()).isEqualTo(2);
    }

    @Test
    void anExemplarHasTheIdOfItsTrace() {
        live.handle("chores", () -> {});
        live.handle("unwanted", () -> {});

        ended();
        RecordedRequest example = live.operation("chores").sample().slowest().get(0);
        assertThat(example.traceId()).contains("trace-1");
        assertThat(example.toJson())
                .contains("\"request\": {\"key\": \"chores\", \"start\": 0, \"trace\": \"trace-1\"}");
        assertThat(live.operation("unwanted").sample().slowest().get(0).traceId())
                .isEmpty();
    }

    @Test
    void aTraceWithoutAnIdIsOnlyClosed() {
        live.handle("unwanted", () -> {
            Metrics.current().fail(new IllegalStateException("bad"));
            live.handle("chores", () -> {});
        });

        ended();
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "1 starts unwanted at 0, accepted at 0",
                        "2 starts chores at 0, accepted at 0",
                        "2 handled on main",
                        "1 handled on main",
                        "2 ended: chores SUCCESS on pathlight-tracer");
    }

    @Test
    void theEndHasTheLastNameAndTheReportedArrival() {
        live.at(50);
        live.handle("chores", () -> {
            Metrics.current().arrivedAt(20);
            Metrics.current().operation("GET /chores");
        });

        assertThat(ended().operation()).isEqualTo("GET /chores");
        assertThat(ended().arrival()).isEqualTo(20);
    }

    @Test
    void aRequestThatStartsInATaskArrivedWhenTheTaskWasSubmitted() throws Exception {
        Monitor monitor = Monitor.builder().tracer(NotingTrace::new).build();
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        long before = System.nanoTime();
        pool.execute(() -> Live.inRealTime(monitor).handle("chores", () -> {}));
        long after = System.nanoTime();
        free.countDown();

        assertThat(ended().arrival()).isBetween(before, after);
        pool.shutdown();
        monitor.close();
    }

    @Test
    void aTraceIsCalledForEachFailureOnItsThread() {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        RuntimeException bad = new IllegalStateException("bad");
        Runnable throwing = () -> {
            throw bad;
        };
        Runnable[] fed = new Runnable[1];
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        assertThatThrownBy(() -> live.handle("thrown", throwing)).isSameAs(bad);
        live.handle("reported", () -> Metrics.current().fail(bad));
        live.respond("returned", () -> bowl);
        bowl.completeExceptionally(bad);
        live.handle("called", () -> fed[0] = Live.callback("fed", throwing));
        assertThatThrownBy(fed[0]::run).isSameAs(bad);
        live.handle("wrapped", () -> fed[0] = Metrics.current().wrap("lambda", throwing));
        assertThatThrownBy(fed[0]::run).isSameAs(bad);
        live.handle(
                "given",
                () -> Metrics.current()
                        .wrapBiConsumer("lambda", (value, thrown) -> {})
                        .accept(null, bad));
        live.handle("submitted", () -> pool.submit(throwing));

        await().until(() -> ended.size() == 7);
        assertThat(calls.stream().filter(line -> line.contains("fails")))
                .containsExactlyInAnyOrder(
                        "1 fails in thrown at 0: bad",
                        "2 fails in reported at 0: bad",
                        "3 fails in returned at 0: bad",
                        "4 fails in fed at 0: bad",
                        "5 fails in lambda at 0: bad",
                        "6 fails in lambda at 0: bad",
                        "7 fails in RequestTracerTest task at 0: bad");
        assertThat(ended)
                .filteredOn(request -> request.outcome() == Outcome.ERROR)
                .extracting(Ended::operation)
                .containsExactlyInAnyOrder("thrown", "reported", "returned");
        pool.shutdown();
    }

    @Test
    void aNestedOperationHasItsOwnTrace() {
        live.handle("outer", () -> {
            live.at(10);
            live.handle("inner", () -> live.at(30));
            live.at(40);
        });

        await().until(() -> ended.size() == 2);
        assertThat(calls)
                .startsWith(
                        "1 starts outer at 0, accepted at 0",
                        "2 starts inner at 10, accepted at 10",
                        "2 handled on main",
                        "1 handled on main")
                .hasSize(6);
        Ended inner = ended.get(0);
        assertThat(inner.operation()).isEqualTo("inner");
        assertThat(inner.record().segments().size()).isEqualTo(1);
        assertThat(ended.get(1).record().segments().size()).isEqualTo(2);
    }

    @Test
    void anAbandonedRequestIsRecordedUntilItIsClosed() {
        Runnable[] open = new Runnable[1];
        live.handle("chores", () -> open[0] = Live.callback("fed", () -> {}));
        live.at(TimeUnit.MILLISECONDS.toNanos(6));

        Ended request = ended();
        assertThat(request.outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(request.end()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(6));
        assertThat(request.response()).isEqualTo(request.end());
        assertThat(request.record().outstandingAtResponse()).containsOnlyKeys("fed");
        open[0].run();
        assertThat(ended).hasSize(1);
    }

    @Test
    void aRequestThatIsDroppedAfterItsResponseKeepsIt() {
        live.handle("chores", () -> {
            Live.callback("forgotten", () -> {});
            live.at(20);
            Metrics.current().respond();
        });
        await().until(() -> {
            System.gc();
            return ended.size() == 1;
        });

        assertThat(ended().outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(ended().response()).isEqualTo(20);
    }

    @Test
    void aRequestWhoseCodeStillRunsWhenItIsClosedHasAValidRecordOrNone() {
        live.handle("chores", () -> {
            Live.method("first", new CompletableFuture<>());
            Live.method("second", new CompletableFuture<>());
            live.at(TimeUnit.MILLISECONDS.toNanos(6));
            assertThat(ended().record()).isNull();
        });

        assertThat(ended().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(live.monitor.snapshot().health().monitorErrors()).isZero();
    }

    @Test
    void aRequestThatIsTooLongHasNoRecord() {
        live.handle("chores", () -> {
            for (int i = 0; i < 10_000; i++) {
                Live.callback("fed", () -> {}).run();
            }
        });

        assertThat(ended().record()).isNull();
        assertThat(ended().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void closingTheMonitorEndsRequestsInFlight() {
        Runnable[] open = new Runnable[1];
        live.handle("chores", () -> open[0] = Live.callback("fed", () -> {}));

        live.monitor.close();

        assertThat(ended).extracting(Ended::outcome).containsExactly(Outcome.ABANDONED);
        live.handle("chores", () -> {});
        assertThat(numbers).hasValue(1);
        open[0].run();
    }

    @Test
    void aRequestThatIsClosedBeforeItsTraceExistsStillEnds() {
        Live[] closing = new Live[1];
        closing[0] = new Live(Monitor.builder().tracer((operation, start, arrival) -> {
            closing[0].monitor.close();
            return new NotingTrace(operation, start, arrival);
        }));
        closing[0].on("loop", () -> closing[0].handle("chores", () -> {}));

        assertThat(calls)
                .containsExactly(
                        "1 starts chores at 0, accepted at 0",
                        "1 ended: chores ABANDONED on loop",
                        "1 handled on loop");
        assertThat(closing[0].monitor.snapshot().health().monitorErrors()).isZero();
        closing[0].close();
    }

    @Test
    void exceptionsOfATracerAreCountedAndDoNotReachTheApplication() {
        Monitor monitor = Monitor.builder()
                .tracer((operation, start, arrival) -> {
                    if (operation.equals("start")) {
                        throw new IllegalStateException("start");
                    }
                    return new Failing(operation);
                })
                .build();
        Live failing = Live.inRealTime(monitor);
        long before = monitor.snapshot().health().monitorErrors();
        for (String operation : List.of("start", "id", "failed", "close", "ended")) {
            failing.handle(operation, () -> Metrics.current().fail(new IllegalStateException("reported")));
        }

        await().until(() -> monitor.snapshot().health().monitorErrors() == before + 5);
        assertThat(monitor.snapshot().operations()).allMatch(operation -> operation.count() == 1);
        monitor.close();
    }

    private record Failing(String where) implements RequestTracer.Trace {
        private void here(String place) {
            if (where.equals(place)) {
                throw new IllegalStateException(place);
            }
        }

        @Override
        public String id() {
            here("id");
            return where;
        }

        @Override
        public void failed(String key, Throwable thrown, long at) {
            here("failed");
        }

        @Override
        public void close() {
            here("close");
        }

        @Override
        public void ended(
                String operation, Outcome outcome, long arrival, long response, long end, RecordedRequest record) {
            here("ended");
        }
    }

    @Test
    void aTracerThatHangsLosesTracesOnly() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Monitor monitor = Monitor.builder()
                .tracer((operation, start, arrival) -> new Hanging(hangs, handled, 0))
                .build();
        Live other = Live.inRealTime(monitor);
        int requests = 200_000;
        for (int i = 0; i < requests; i++) {
            other.handle("chores", () -> Live.callback("fed", () -> {}).run());
        }

        Snapshot snapshot = monitor.snapshot();
        assertThat(snapshot.operation("chores").orElseThrow().count()).isEqualTo(requests);
        assertThat(snapshot.health().lost()).isBetween(requests / 2L, (long) requests);
        hangs.countDown();
        await().until(() -> handled.get() + monitor.snapshot().health().lost() == requests);
        monitor.close();
    }

    @Test
    void requestsThatAreAbandonedTogetherCountAgainstTheQueueLimit() {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Live other = new Live(Monitor.builder()
                .timeout(Duration.ofMillis(5))
                .tracer((operation, start, arrival) -> new Hanging(hangs, handled, 0)));
        int requests = 200_000;
        List<Runnable> open = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            other.handle("chores", () -> open.add(Live.callback("fed", () -> {})));
        }
        other.at(TimeUnit.MILLISECONDS.toNanos(6));
        await().until(() -> other.operation("chores").abandoned() == requests);

        hangs.countDown();
        await().until(() -> handled.get() + other.monitor.snapshot().health().lost() == requests);
        assertThat(handled).hasValueBetween(1, requests / 2); // the queue, and as many that were taken from it before
        other.close();
    }

    @Test
    void theHeldBytesOfATraceCountAgainstTheQueueLimit() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Monitor monitor = Monitor.builder()
                .tracer((operation, start, arrival) -> new Hanging(hangs, handled, 1 << 20))
                .build();
        int requests = 100;
        for (int i = 0; i < requests; i++) {
            Live.inRealTime(monitor).handle("chores", () -> {});
        }

        hangs.countDown();
        await().until(() -> handled.get() + monitor.snapshot().health().lost() == requests);
        assertThat(handled).hasValueBetween(1, 16); // eight MB queued, and those handled before
        monitor.close();
    }

    private record Hanging(CountDownLatch hangs, AtomicInteger handled, int heldBytes) implements RequestTracer.Trace {
        @Override
        public String id() {
            return "hangs";
        }

        @Override
        public void failed(String key, Throwable thrown, long at) {}

        @Override
        public void close() {}

        @Override
        public void ended(
                String operation, Outcome outcome, long arrival, long response, long end, RecordedRequest record)
                throws InterruptedException {
            hangs.await();
            handled.incrementAndGet();
        }
    }

    /** A tracer that is found as a service. */
    public static final class Printing implements RequestTracer {
        @Override
        public Trace started(String operation, long start, long arrival) {
            System.out.println("tracing " + operation);
            return null;
        }
    }

    /** A second one. */
    public static final class Uncalls implements RequestTracer {
        @Override
        public Trace started(String operation, long start, long arrival) {
            throw new IllegalStateException(operation);
        }
    }

    @Test
    void theGlobalMonitorFindsATracer(@TempDir Path folder) throws Exception {
        Forked output = withServices(folder, Printing.class);

        assertThat(output.out()).isEqualTo("tracing get\nfed\nrequests: 1\n");
        assertThat(output.err()).containsOnlyOnce("Pathlight: found RequestTracer " + Printing.class.getName());
    }

    @Test
    void theGlobalMonitorUsesTheFirstOfSeveralTracersAndLogsTheOthers(@TempDir Path folder) throws Exception {
        Forked output = withServices(folder, Printing.class, Uncalls.class);

        assertThat(output.out()).isEqualTo("tracing get\nfed\nrequests: 1\n");
        assertThat(output.err())
                .containsOnlyOnce("Pathlight: request tracer " + Uncalls.class.getName()
                        + " is ignored, because a monitor has one tracer and " + Printing.class.getName()
                        + " was found first.");
    }

    private static Forked withServices(Path folder, Class<?>... tracers) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(RequestTracer.class.getName()),
                Arrays.stream(tracers).map(Class::getName).toList());
        return Forked.run(GlobalMonitorTest.Program.class, Map.of(), "-Xbootclasspath/a:" + folder);
    }
}
