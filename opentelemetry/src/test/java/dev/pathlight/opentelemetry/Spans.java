package dev.pathlight.opentelemetry;

import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An OpenTelemetry that keeps its spans in memory. */
final class Spans implements AutoCloseable {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final OpenTelemetrySdk openTelemetry;

    Spans(Sampler sampler) {
        openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    /** Returns all spans after a number of operations has ended. */
    List<SpanData> ofRequests(int requests) {
        await().until(() -> exporter.getFinishedSpanItems().stream()
                        .filter(Spans::isOperation)
                        .count()
                >= requests);
        return exporter.getFinishedSpanItems();
    }

    static boolean isOperation(SpanData span) {
        return "operation".equals(span.getAttributes().get(Names.SPAN));
    }

    /** Returns the spans by name, which must be unique. */
    Map<String, SpanData> byName(int requests) {
        return ofRequests(requests).stream().collect(Collectors.toMap(SpanData::getName, Function.identity()));
    }

    /** Formats a span as {@code parent > name: from-to}, in nanoseconds from the start of the operation. */
    static List<String> tree(List<SpanData> spans) {
        Map<String, SpanData> byId = spans.stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        long zero = spans.stream()
                .filter(Spans::isOperation)
                .findFirst()
                .orElseThrow()
                .getStartEpochNanos();
        return spans.stream()
                .map(span -> {
                    SpanData parent = byId.get(span.getParentSpanId());
                    Long path = span.getAttributes().get(Names.PATH);
                    return (parent == null ? "" : parent.getName() + " > ") + span.getName() + ": "
                            + (span.getStartEpochNanos() - zero) + "-" + (span.getEndEpochNanos() - zero)
                            + (path == null ? "" : ", on the path " + path);
                })
                .toList();
    }

    @Override
    public void close() {
        openTelemetry.close();
    }
}
