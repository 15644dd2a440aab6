package dev.pathlight.examples.puppy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.Monitor;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.micrometer.PathlightMetrics;
import dev.pathlight.opentelemetry.PathlightTracing;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.otel.OpenTelemetrySpanContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Serves the figures of a monitor to Prometheus, on its own port. */
final class PrometheusEndpoint implements AutoCloseable {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Omits exemplars of counts: Prometheus 2.42 rejects a scrape that has them. */
    private static final PrometheusConfig CONFIG = new PrometheusConfig() {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(CONFIG, new PrometheusRegistry(), Clock.SYSTEM, new OpenTelemetrySpanContext());
    private final PathlightMetrics metrics;
    private final HttpServer server;

    private PrometheusEndpoint(Monitor monitor, HttpServer server) {
        // More often than by default, because a run is short.
        this.metrics = PathlightMetrics.builder(monitor)
                .interval(Duration.ofSeconds(1))
                .exemplars(PathlightTracing::exemplar)
                .build();
        this.server = server;
    }

    /**
     * Starts an endpoint.
     *
     * @param port the port; 0 for any free port
     */
    static PrometheusEndpoint start(Monitor monitor, int port) throws IOException {
        PrometheusEndpoint endpoint = new PrometheusEndpoint(monitor, LocalHttp.server(port));
        endpoint.metrics.bindTo(endpoint.registry);
        endpoint.server.createContext("/metrics", endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    /** Returns the address to scrape. */
    URI address() {
        return LocalHttp.addressOf(server).resolve("/metrics");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        // Only this format has exemplars.
        boolean isOpenMetrics = accepted != null && accepted.contains("application/openmetrics-text");
        String format = isOpenMetrics ? OPEN_METRICS : TEXT;
        byte[] text = registry.scrape(format).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", format);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        metrics.close();
        registry.close();
    }
}
