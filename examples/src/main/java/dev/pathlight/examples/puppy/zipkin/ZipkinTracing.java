package dev.pathlight.examples.puppy.zipkin;

import dev.pathlight.RequestTracer;
import dev.pathlight.examples.puppy.http.Propagation;
import dev.pathlight.opentelemetry.PathlightTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry with traces that go to a Zipkin server. Close the monitor first: it sends its last traces. */
public final class ZipkinTracing implements Propagation, AutoCloseable {
    private final OpenTelemetrySdk openTelemetry;
    private final PathlightTracing tracing;

    /**
     * Starts sending traces.
     *
     * @param zipkin the server's address
     * @param service the name of the service
     */
    public ZipkinTracing(URI zipkin, String service) {
        Attributes name = Attributes.of(AttributeKey.stringKey("service.name"), service);
        openTelemetry = OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(name)))
                        .addSpanProcessor(BatchSpanProcessor.builder(new ZipkinExporter(zipkin))
                                .setScheduleDelay(Duration.ofMillis(200))
                                .setMaxQueueSize(20_000)
                                .build())
                        .build())
                .build();
        tracing = PathlightTracing.of(openTelemetry);
    }

    /** Returns the tracer for a monitor. */
    public RequestTracer tracer() {
        return tracing;
    }

    @Override
    public Received receive(Function<String, @Nullable String> header) {
        return tracing.accept(header)::close;
    }

    @Override
    public void send(BiConsumer<String, String> header) {
        tracing.send(header);
    }

    /** Sends the remaining traces. */
    @Override
    public void close() {
        openTelemetry.close();
    }
}
