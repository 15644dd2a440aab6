package dev.pathlight.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pathlight.Snapshot;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The export of spans to a back end that works, hangs or is down. */
class OtlpTest {
    private static OpenTelemetrySdk sdk(SpanProcessor processor) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(processor).build())
                .build();
    }

    private static void chores(Service service) {
        Runnable[] made = new Runnable[1];
        service.handle("chores", () -> {
            made[0] = Service.responding("dishes", () -> service.pass(20));
            service.pass(10);
        });
        service.pass(100);
        made[0].run();
    }

    @Test
    void anOtlpReceiverDecodesTheExportedSpans() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver();
                OpenTelemetrySdk sdk = sdk(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(receiver.endpoint())
                                .build())
                        .setScheduleDelay(Duration.ofMillis(50))
                        .build());
                Service service = new Service(sdk)) {
            chores(service);
            await().until(() -> receiver.spans().size() == 4);

            Map<String, Span> spans = receiver.spans().stream().collect(Collectors.toMap(Span::getName, span -> span));
            Span operation = spans.get("chores");
            Span wait = spans.get("await dishes");
            Span segment = spans.get("Test.dishes");
            assertThat(operation.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(operation.getParentSpanId()).isEmpty();
            assertThat(spans.get("chores handler").getParentSpanId()).isEqualTo(operation.getSpanId());
            assertThat(wait.getParentSpanId())
                    .isEqualTo(spans.get("chores handler").getSpanId());
            assertThat(segment.getParentSpanId()).isEqualTo(wait.getSpanId());
            assertThat(operation.getEndTimeUnixNano() - operation.getStartTimeUnixNano())
                    .isEqualTo(130);
            assertThat(segment.getStartTimeUnixNano() - operation.getStartTimeUnixNano())
                    .isEqualTo(110);
            assertThat(number(wait, "pathlight.path_ns")).isEqualTo(110);
            assertThat(number(wait, "pathlight.path.external_ns")).isEqualTo(110);
            assertThat(number(segment, "pathlight.path.active_ns")).isEqualTo(20);
            assertThat(receiver.spans().stream()
                            .mapToLong(span -> number(span, "pathlight.path_ns"))
                            .sum())
                    .isEqualTo(130);
        }
    }

    private static long number(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .mapToLong(value -> value.getIntValue())
                .findFirst()
                .orElse(0);
    }

    /** Receives spans, and does not answer until it is released. */
    private static final class Hanging implements SpanExporter {
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            taken.addAndGet(spans.size());
            try {
                hangs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void aHangingBackEndDoesNotDelayRequestsAndLostOnesAreCounted() {
        int requests = 100_000;
        Hanging exporter = new Hanging();
        try (OpenTelemetrySdk sdk = sdk(SimpleSpanProcessor.create(exporter));
                Service service = new Service(sdk)) {
            for (int i = 0; i < requests; i++) {
                chores(service);
            }

            Snapshot snapshot = service.monitor.snapshot();
            assertThat(snapshot.operation("chores").orElseThrow().count()).isEqualTo(requests);
            assertThat(snapshot.health().lost()).isGreaterThan(requests / 3);
            exporter.hangs.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> exporter.taken.get()
                            == 4
                                    * (requests
                                            - service.monitor
                                                    .snapshot()
                                                    .health()
                                                    .lost()));
        }
    }

    @Test
    void aBatchProcessorCountsTheSpansThatItDrops() {
        int requests = 2_000;
        Hanging exporter = new Hanging();
        InMemoryMetricReader metrics = InMemoryMetricReader.create();
        try (SdkMeterProvider meters =
                        SdkMeterProvider.builder().registerMetricReader(metrics).build();
                OpenTelemetrySdk sdk = sdk(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(100)
                        .setMaxExportBatchSize(100)
                        .setMeterProvider(meters)
                        .build());
                Service service = new Service(sdk)) {
            for (int i = 0; i < requests; i++) {
                chores(service);
            }

            await().untilAsserted(() -> assertThat(dropped(metrics)).isGreaterThan(4 * requests - 300));
            assertThat(service.monitor.snapshot().health().lost()).isZero();
            assertThat(service.monitor
                            .snapshot()
                            .operation("chores")
                            .orElseThrow()
                            .count())
                    .isEqualTo(requests);
            exporter.hangs.countDown();
        }
    }

    private static long dropped(InMemoryMetricReader metrics) {
        return metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("processedSpans"))
                .flatMap(metric -> metric.getLongSumData().getPoints().stream())
                .filter(point -> point.getAttributes().asMap().containsValue(true))
                .mapToLong(point -> point.getValue())
                .sum();
    }

    @Test
    void aBackEndThatIsDownDoesNotAffectRequests() {
        try (OpenTelemetrySdk sdk = sdk(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint("http://127.0.0.1:1/v1/traces")
                                .setTimeout(Duration.ofMillis(200))
                                .build())
                        .setScheduleDelay(Duration.ofMillis(10))
                        .build());
                Service service = new Service(sdk)) {
            long before = service.monitor.snapshot().health().monitorErrors();
            for (int i = 0; i < 100; i++) {
                chores(service);
            }
            service.monitor.close();

            Snapshot snapshot = service.monitor.snapshot();
            assertThat(snapshot.operation("chores").orElseThrow().count()).isEqualTo(100);
            assertThat(snapshot.health().monitorErrors()).isEqualTo(before);
            assertThat(List.of(snapshot.health().lost())).containsExactly(0L);
        }
    }
}
