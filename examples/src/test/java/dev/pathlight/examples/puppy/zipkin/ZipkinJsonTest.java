package dev.pathlight.examples.puppy.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ZipkinJsonTest {
    @Test
    void aSpanIsWrittenInTheFormatOfZipkin() throws Exception {
        List<SpanData> spans = new ArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new CollectingExporter(spans)))
                .build()) {
            Span parent = provider.get("test").spanBuilder("parent").startSpan();
            Span span = provider.get("test")
                    .spanBuilder("say \"hello\"\n\\")
                    .setParent(Context.root().with(parent))
                    .setSpanKind(SpanKind.SERVER)
                    .setStartTimestamp(1_234_567_899, TimeUnit.NANOSECONDS)
                    .setAttribute("puppy", "Meli")
                    .setAttribute("bowls", 3)
                    .startSpan();
            span.addEvent("barked", Attributes.empty(), 1_500_000_000, TimeUnit.NANOSECONDS);
            span.setStatus(StatusCode.ERROR, "no bowl");
            span.end(1_234_600_000, TimeUnit.NANOSECONDS);
            parent.end();

            JsonNode json = new ObjectMapper().readTree(ZipkinJson.of(spans));

            JsonNode first = json.get(0);
            assertThat(first.path("traceId").asText())
                    .isEqualTo(span.getSpanContext().getTraceId());
            assertThat(first.path("id").asText())
                    .isEqualTo(span.getSpanContext().getSpanId());
            assertThat(first.path("parentId").asText())
                    .isEqualTo(parent.getSpanContext().getSpanId());
            assertThat(first.path("name").asText()).isEqualTo("say \"hello\"\n\\");
            assertThat(first.path("kind").asText()).isEqualTo("SERVER");
            assertThat(first.path("timestamp").asLong()).isEqualTo(1_234_567);
            assertThat(first.path("duration").asLong()).isEqualTo(33);
            assertThat(first.path("annotations").get(0).path("value").asText()).isEqualTo("barked {}");
            assertThat(first.path("tags").path("puppy").asText()).isEqualTo("Meli");
            assertThat(first.path("tags").path("bowls").asText()).isEqualTo("3");
            assertThat(first.path("tags").path("error").asText()).isEqualTo("no bowl");
            assertThat(json.get(1).has("parentId")).isFalse();
            assertThat(json.get(1).has("kind")).isFalse();
        }
    }

    private record CollectingExporter(List<SpanData> spans) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
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
}
