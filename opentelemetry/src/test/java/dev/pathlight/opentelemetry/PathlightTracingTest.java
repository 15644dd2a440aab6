package dev.pathlight.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pathlight.Metrics;
import dev.pathlight.Operation;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RequestTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests as traces. */
class PathlightTracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Spans spans = new Spans(Sampler.parentBased(Sampler.alwaysOn()));
    private final Service service = new Service(spans.openTelemetry);

    @AfterEach
    void close() {
        service.close();
        spans.close();
    }

    /** Runs three concurrent chores, the dishes being the slowest, and then a photo that the response does not wait for. */
    private void chores() {
        Runnable[] made = new Runnable[4];
        service.handle("chores", () -> {
            service.pass(10);
            made[0] = Service.callback("feed", () -> service.pass(5));
            made[1] = Service.responding("dishes", () -> {
                service.pass(20);
                made[3] = Service.callback("photo", () -> service.pass(1));
                service.pass(2);
            });
            made[2] = Service.callback("roomba", () -> service.pass(5));
            service.pass(30);
        });
        service.pass(100);
        made[0].run();
        made[2].run();
        service.pass(200);
        made[1].run();
        service.pass(50);
        made[3].run();
    }

    @Test
    void everyOperationWaitAndRunIsASpanWithItsTimesBelowItsCause() {
        chores();

        assertThat(Spans.tree(spans.ofRequests(1)))
                .containsExactlyInAnyOrder(
                        "chores: 0-372",
                        "chores > chores handler: 0-40, on the path 10",
                        "chores handler > await feed: 10-140",
                        "await feed > Test.feed: 140-145",
                        "chores handler > await roomba: 10-145",
                        "await roomba > Test.roomba: 145-150",
                        "chores handler > await dishes: 10-350, on the path 340",
                        "await dishes > Test.dishes: 350-372, on the path 22",
                        "Test.dishes > await photo: 370-422",
                        "await photo > Test.photo: 422-423");
    }

    @Test
    void theTimesOnThePathAddUpToTheResponseTime() {
        chores();

        List<SpanData> all = spans.ofRequests(1);
        SpanData operation = all.stream().filter(Spans::isOperation).findFirst().orElseThrow();
        assertThat(sum(all, Names.PATH)).isEqualTo(372);
        assertThat(sum(all, Names.EXTERNAL)).isEqualTo(340);
        assertThat(sum(all, Names.ACTIVE)).isEqualTo(32);
        assertThat(operation.getAttributes().get(Names.RESPONSE)).isEqualTo(372);
        assertThat(operation.getAttributes().get(Names.DURATION)).isEqualTo(423);
        assertThat(operation.getEndEpochNanos() - operation.getStartEpochNanos())
                .isEqualTo(372);
        assertThat(all.stream().filter(span -> span.getAttributes().get(Names.ON_PATH) != null))
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("chores handler", "await dishes", "Test.dishes");
    }

    private static long sum(List<SpanData> spans, AttributeKey<Long> name) {
        return spans.stream()
                .mapToLong(span -> span.getAttributes().asMap().get(name) instanceof Long value ? value : 0)
                .sum();
    }

    @Test
    void aSpanHasTheAttributesOfItsIntervalOrOperation() {
        service.handle("chores", () -> service.pass(10));

        Map<String, SpanData> all = spans.byName(1);
        assertThat(all.get("chores").getAttributes().asMap())
                .containsEntry(Names.OPERATION, "chores")
                .containsEntry(Names.SPAN, "operation")
                .containsEntry(Names.OUTCOME, "SUCCESS");
        assertThat(all.get("chores").getInstrumentationScopeInfo().getName()).isEqualTo("dev.pathlight");
        assertThat(all.get("chores").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(all.get("chores handler").getAttributes().asMap())
                .containsEntry(Names.SPAN, "segment")
                .containsEntry(Names.KEY, "chores")
                .containsEntry(Names.THREAD, Thread.currentThread().getName());
        assertThat(all.get("chores handler").getKind()).isEqualTo(SpanKind.INTERNAL);
    }

    @Test
    void timestampsAreWallClockTimes() {
        Instant before = Instant.now();
        service.handle("chores", () -> service.pass(10));
        Instant after = Instant.now();

        long start = spans.byName(1).get("chores").getStartEpochNanos();
        assertThat(Instant.EPOCH.plusNanos(start)).isBetween(before, after);
    }

    @Test
    void aRequestWithoutAParentStartsATraceWithAServerSpan() {
        service.handle("chores", () -> {});
        service.handle("chores", () -> {});

        List<SpanData> all =
                spans.ofRequests(2).stream().filter(Spans::isOperation).toList();
        assertThat(all).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
        assertThat(all).extracting(SpanData::getKind).containsOnly(SpanKind.SERVER);
    }

    @Test
    void aRequestBecomesAChildOfTheCurrentSpan() {
        Span server =
                spans.openTelemetry.getTracer("server").spanBuilder("GET /").startSpan();
        try (Scope scope = server.makeCurrent()) {
            service.handle("chores", () -> {});
        }
        server.end();

        SpanData operation = spans.byName(1).get("chores");
        assertThat(operation.getParentSpanId())
                .isEqualTo(server.getSpanContext().getSpanId());
        assertThat(operation.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(Span.current()).isEqualTo(Span.getInvalid());
    }

    @Test
    void aRequestContinuesTheTraceOfItsCallerAndPropagatesIt() {
        Map<String, String> received = Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        Map<String, String> sent = new HashMap<>();
        try (Scope caller = service.tracing.accept(received::get)) {
            service.handle("chores", () -> service.tracing.send(sent::put));
        }

        SpanData operation = spans.byName(1).get("chores");
        assertThat(operation.getTraceId()).isEqualTo(TRACE);
        assertThat(operation.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(operation.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(sent).containsEntry("traceparent", "00-" + TRACE + "-" + operation.getSpanId() + "-01");
    }

    @Test
    void theWallClockIsReadForEachTraceThatEntersTheProcess() {
        Context[] earlier = new Context[1];
        service.handle("earlier", () -> earlier[0] = Context.current());
        service.pass(TimeUnit.HOURS.toNanos(1)); // the wall clock does not follow
        Map<String, String> received = Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        Instant before = Instant.now();
        try (Scope left = earlier[0].makeCurrent();
                Scope caller = service.tracing.accept(received::get)) {
            service.handle("chores", () -> service.handle("inner", () -> {}));
        }
        Instant after = Instant.now();

        Map<String, SpanData> all = spans.byName(3);
        long start = all.get("chores").getStartEpochNanos();
        assertThat(Instant.EPOCH.plusNanos(start)).isBetween(before, after);
        assertThat(all.get("inner").getStartEpochNanos()).isEqualTo(start);
    }

    @Test
    void theSamplingDecisionOfTheCallerIsKeptAndPropagated() {
        Map<String, String> received = Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00");
        Map<String, String> sent = new HashMap<>();
        try (Scope caller = service.tracing.accept(received::get)) {
            service.handle("unwanted", () -> service.tracing.send(sent::put));
        }
        service.handle("chores", () -> {});

        assertThat(spans.byName(1)).containsOnlyKeys("chores", "chores handler");
        assertThat(sent.get("traceparent")).startsWith("00-" + TRACE).endsWith("-00");
        assertThat(example("unwanted").traceId()).isEmpty();
    }

    private RecordedRequest example(String operation) {
        return operation(operation).sample().slowest().get(0);
    }

    private Operation operation(String operation) {
        return service.monitor.snapshot().operation(operation).orElseThrow();
    }

    @Test
    void theExemplarsOfASnapshotHaveTheIdsOfTheirTraces() {
        chores();

        assertThat(example("chores").traceId())
                .contains(spans.byName(1).get("chores").getTraceId());
    }

    @Test
    void theSpanIsCurrentInTheHandlerAndInAllCodeOfTheRequest() throws Exception {
        Span[] current = new Span[4];
        Runnable[] fed = new Runnable[1];
        CompletableFuture<String> bowl = new CompletableFuture<>();
        service.handle("chores", () -> {
            current[0] = Span.current();
            current[0].setAttribute("puppy", "Meli");
            fed[0] = Service.callback("feed", () -> current[1] = Span.current());
            Service.method("bowl", bowl).thenRun(() -> current[2] = Span.current());
        });
        Thread other = new Thread(() -> {
            fed[0].run();
            bowl.complete("food");
            current[3] = Span.current();
        });
        other.start();
        other.join();

        SpanData operation = spans.ofRequests(1).stream()
                .filter(Spans::isOperation)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(current[i].getSpanContext().getSpanId()).isEqualTo(operation.getSpanId());
        }
        assertThat(current[3]).isEqualTo(Span.getInvalid());
        assertThat(Context.current()).isEqualTo(Context.root());
        assertThat(operation.getAttributes().get(AttributeKey.stringKey("puppy")))
                .isEqualTo("Meli");
    }

    @Test
    void aNestedOperationIsAChildSpanWithItsOwnSpans() {
        service.handle("outer", () -> {
            service.pass(10);
            service.handle("inner", () -> service.pass(30));
            service.pass(2);
        });

        assertThat(Spans.tree(spans.ofRequests(2))).hasSize(4).contains("outer > inner: 0-30");
        Map<String, SpanData> all = spans.byName(2);
        assertThat(all.get("inner handler").getParentSpanId())
                .isEqualTo(all.get("inner").getSpanId());
        assertThat(all.get("inner").getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(all.get("inner").getStartEpochNanos() - all.get("outer").getStartEpochNanos())
                .isEqualTo(10);
        assertThat(all.get("outer").getAttributes().get(Names.INSIDE)).isEqualTo(30);
        assertThat(all.get("outer").getAttributes().get(Names.PATH)).isEqualTo(30);
        assertThat(all.get("outer handler").getAttributes().get(Names.PATH)).isEqualTo(12);
    }

    @Test
    void theTimeFromArrivalToHandlerIsAWaitForAThread() {
        service.pass(100);
        service.handle("chores", () -> {
            Metrics.current().arrivedAt(1_040);
            service.pass(10);
        });

        List<SpanData> all = spans.ofRequests(1);
        assertThat(Spans.tree(all))
                .containsExactlyInAnyOrder(
                        "chores: 0-10", // its span had started before the arrival was known
                        "chores > await thread: -60-0, on the path 60",
                        "chores > chores handler: 0-10, on the path 10");
        assertThat(spans.byName(1).get("chores").getAttributes().get(Names.RESPONSE))
                .isEqualTo(70);
        assertThat(sum(all, Names.BLOCKED)).isEqualTo(60);
    }

    @Test
    void unattributedTimeBelongsToTheSpanOfTheOperation() {
        CompletableFuture<String> response = new CompletableFuture<>();
        Runnable[] fed = new Runnable[1];
        service.handle("outside", () -> {
            Runnable own = Service.callback("own", () -> {});
            fed[0] = own;
            service.pass(10);
        });
        service.pass(5);
        fed[0].run();
        CompletableFuture<String> returned = service.respond("chores", response);
        service.pass(TimeUnit.MILLISECONDS.toNanos(2));
        response.complete("done");

        List<SpanData> all = spans.ofRequests(2);
        assertThat(returned).isCompleted();
        SpanData chores = spans.byName(2).get("chores");
        assertThat(chores.getAttributes().get(Names.RESPONSE)).isEqualTo(2_000_000);
        long path = sum(
                all.stream()
                        .filter(span -> span.getTraceId().equals(chores.getTraceId()))
                        .toList(),
                Names.PATH);
        assertThat(path).isEqualTo(2_000_000);
    }

    @Test
    void aFailureSetsTheStatusOfTheSpanAndAddsAnEvent() {
        Runnable[] fed = new Runnable[1];
        service.handle("chores", () -> {
            fed[0] = Service.callback("feed", () -> {
                throw new IllegalStateException("no bowl");
            });
            Metrics.current().fail(new IllegalArgumentException("no puppy"));
        });
        fed[0].run();

        Map<String, SpanData> all = spans.byName(1);
        SpanData operation = all.get("chores");
        assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(operation.getStatus().getDescription()).isEqualTo("java.lang.IllegalArgumentException: no puppy");
        assertThat(operation.getAttributes().get(Names.OUTCOME)).isEqualTo("ERROR");
        assertException(operation, "java.lang.IllegalArgumentException", "no puppy");
        assertThat(all.get("Test.feed").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertException(all.get("Test.feed"), "java.lang.IllegalStateException", "no bowl");
        assertThat(all.get("chores handler").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    private static void assertException(SpanData span, String type, String message) {
        assertThat(span.getEvents()).hasSize(1);
        EventData event = span.getEvents().get(0);
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(event.getAttributes().get(Names.EXCEPTION_TYPE)).isEqualTo(type);
        assertThat(event.getAttributes().get(Names.EXCEPTION_MESSAGE)).isEqualTo(message);
        assertThat(event.getAttributes().get(Names.EXCEPTION_STACKTRACE))
                .startsWith(type + ": " + message)
                .contains("PathlightTracingTest");
    }

    @Test
    void aRenamedOperationKeepsTheFailureOfItsHandler() {
        service.handle("chores", () -> {
            Metrics.current().operation("GET /chores");
            throw new IllegalStateException("no puppy");
        });

        Map<String, SpanData> all = spans.byName(1);
        assertThat(all).containsOnlyKeys("GET /chores", "GET /chores handler");
        assertException(all.get("GET /chores handler"), "java.lang.IllegalStateException", "no puppy");
        assertThat(all.get("GET /chores").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(all.get("GET /chores").getEvents()).isEmpty();
    }

    @Test
    void overlappingRunsThatFailEachHaveTheirOwnException() {
        Runnable[] fed = new Runnable[2];
        service.handle("chores", () -> {
            fed[0] = Service.callback("feed", () -> {
                service.pass(5);
                onAnotherThread(fed[1]);
                service.pass(5);
                throw new IllegalStateException("no bowl");
            });
            fed[1] = Service.callback("feed", () -> {
                service.pass(5);
                throw new IllegalArgumentException("no puppy");
            });
        });
        fed[0].run();

        assertThat(spans.ofRequests(1).stream()
                        .filter(span -> span.getName().equals("Test.feed"))
                        .sorted(Comparator.comparingLong(SpanData::getEndEpochNanos)))
                .satisfiesExactly(
                        inner -> assertException(inner, "java.lang.IllegalArgumentException", "no puppy"),
                        outer -> assertException(outer, "java.lang.IllegalStateException", "no bowl"));
    }

    private static void onAnotherThread(Runnable task) {
        CompletableFuture.runAsync(task).join();
    }

    @Test
    void theTextsOfFailuresAreBounded() {
        String message = "no bowl ".repeat(10_000);
        service.handle("chores", () -> {
            for (int i = 0; i < 100; i++) {
                Metrics.current().fail(new IllegalStateException(message));
            }
        });

        List<EventData> events = spans.byName(1).get("chores").getEvents();
        assertThat(events.stream().mapToInt(PathlightTracingTest::text).sum()).isBetween(30_000, 32_768);
        assertThat(text(events.get(0))).isEqualTo(16_384);
        assertThat(events.get(0).getAttributes().get(Names.EXCEPTION_MESSAGE)).isEqualTo(message.substring(0, 8_192));
    }

    private static int text(EventData event) {
        return event.getAttributes().get(Names.EXCEPTION_MESSAGE).length()
                + event.getAttributes().get(Names.EXCEPTION_STACKTRACE).length();
    }

    @Test
    void stackTracesOfFailuresBeyondTheLimitAreNotPrinted() {
        AtomicInteger written = new AtomicInteger();
        service.handle("chores", () -> {
            for (int i = 0; i < 100; i++) {
                Metrics.current().fail(new Unfed(written));
            }
        });

        assertThat(spans.byName(1).get("chores").getEvents()).hasSize(64);
        assertThat(written).hasValue(64);
    }

    /** Counts how often its stack trace is printed. */
    private static final class Unfed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient AtomicInteger written;

        Unfed(AtomicInteger written) {
            super("unfed", null, false, false);
            this.written = written;
        }

        @Override
        public void printStackTrace(PrintWriter to) {
            written.incrementAndGet();
            super.printStackTrace(to);
        }
    }

    @Test
    void aFailureIsKeptIfAnotherOneIsAddedWhileItIsPrinted() {
        RequestTracer.Trace trace = service.tracing.started("chores", 0, 0);
        Throwable other = new IllegalStateException("no bowl ".repeat(10_000));
        AtomicBoolean asked = new AtomicBoolean();
        Throwable one = new IllegalStateException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                if (!asked.getAndSet(true)) {
                    trace.failed("chores", other, 1);
                }
                return "no puppy ".repeat(10_000);
            }
        };

        trace.failed("chores", one, 1);

        assertThat(trace.heldBytes()).isEqualTo(16_384 + 8_192);
        trace.close();
    }

    @Test
    void heldBytesAreTheLengthOfTheFailureTexts() {
        RequestTracer.Trace trace = service.tracing.started("chores", 0, 0);
        assertThat(trace.heldBytes()).isZero();
        for (int i = 0; i < 100; i++) {
            trace.failed("chores", new IllegalStateException("no bowl"), i);
        }
        assertThat(trace.heldBytes()).isBetween(30_000, 32_768);
        trace.close();
    }

    @Test
    void theIdStaysTheSameAfterTheApplicationHasEndedTheSpan() {
        service.handle("chores", () -> {
            Span.current().end();
            service.pass(10);
        });
        service.monitor.close();
        SpanData handler = spans.byName(1).get("chores handler");
        assertThat(example("chores").traceId()).contains(handler.getTraceId());

        RequestTracer.Trace trace = service.tracing.started("chores", 0, 0);
        String id = trace.id();
        Span.current().end();
        assertThat(trace.id()).isEqualTo(id).isNotEmpty();
        trace.close();
    }

    @Test
    void theRunThatMadeAWaitReadyIsLinked() {
        CompletableFuture<String> bowl = new CompletableFuture<>();
        Runnable[] fed = new Runnable[1];
        service.handle("chores", () -> {
            fed[0] = Service.callback("feed", () -> {
                service.pass(5);
                bowl.complete("food");
                service.pass(5);
            });
            Service.method("bowl", bowl).thenRun(Service.callback("eat", () -> service.pass(5)));
            service.pass(10);
        });
        service.pass(100);
        fed[0].run();

        Map<String, SpanData> all = spans.byName(1);
        assertThat(all.get("Test.eat").getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                        .isEqualTo(all.get("await eat").getSpanId()));
        assertThat(all.get("Test.eat").getParentSpanId())
                .isEqualTo(all.get("Test.feed").getSpanId());
    }

    @Test
    void anAbandonedRequestShowsItsOutstandingWaitsAndNoPath() {
        Runnable[] open = new Runnable[1];
        service.handle("chores", () -> open[0] = Service.callback("feed", () -> {}));
        service.pass(Duration.ofSeconds(2).toNanos());

        Map<String, SpanData> all = spans.byName(1);
        assertThat(all.get("chores").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(all.get("chores").getStatus().getDescription()).isEqualTo("not done in time");
        assertThat(all.get("chores").getAttributes().get(Names.OUTCOME)).isEqualTo("ABANDONED");
        assertThat(all.get("chores").getAttributes().get(Names.PATH)).isNull();
        assertThat(all.get("await feed").getAttributes().get(Names.CAME)).isFalse();
        assertThat(all.get("await feed").getEndEpochNanos())
                .isEqualTo(all.get("chores").getEndEpochNanos());
        open[0].run();
    }

    @Test
    void aRequestThatIsTooLongHasOnlyTheSpanOfItsOperation() {
        service.handle("chores", () -> {
            for (int i = 0; i < 10_000; i++) {
                Service.callback("feed", () -> service.pass(1)).run();
            }
        });

        Map<String, SpanData> all = spans.byName(1);
        assertThat(all).containsOnlyKeys("chores");
        assertThat(all.get("chores").getAttributes().get(Names.TRUNCATED)).isTrue();
        assertThat(all.get("chores").getAttributes().get(Names.RESPONSE)).isEqualTo(10_000);
    }

    @Test
    void aSamplerCanDecideByTheOperation() {
        try (Spans none = new Spans(Sampler.alwaysOff());
                Service unsampled = new Service(none.openTelemetry)) {
            unsampled.handle("chores", () -> {
                assertThat(Span.current().getSpanContext().isValid()).isTrue();
                assertThat(Span.current().isRecording()).isFalse();
            });
            await().until(() -> unsampled.monitor.snapshot().operation("chores").isPresent());

            assertThat(none.ofRequests(0)).isEmpty();
            assertThat(unsampled.monitor.snapshot().health().monitorErrors()).isZero();
        }
    }
}
