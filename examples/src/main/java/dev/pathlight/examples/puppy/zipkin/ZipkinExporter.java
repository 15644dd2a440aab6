package dev.pathlight.examples.puppy.zipkin;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Sends spans to a Zipkin server, in version 2 of its JSON: OpenTelemetry's own exporter is discontinued. */
final class ZipkinExporter implements SpanExporter {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI spans;

    ZipkinExporter(URI zipkin) {
        this.spans = zipkin.resolve("/api/v2/spans");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
        CompletableResultCode result = new CompletableResultCode();
        HttpRequest request = HttpRequest.newBuilder(spans)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ZipkinJson.of(batch)))
                .build();
        CompletableFuture<Void> sent = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> {
                    if (failure == null && response.statusCode() == 202) {
                        result.succeed();
                    } else {
                        result.fail();
                    }
                    return null;
                });
        return sent.isCancelled() ? CompletableResultCode.ofFailure() : result;
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
