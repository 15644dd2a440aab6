package dev.pathlight.examples.puppy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.Monitor;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.micrometer.PathlightMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The figures of a monitor for Prometheus to scrape, at a port of their own. */
final class PrometheusEndpoint implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PathlightMetrics metrics;
    private final HttpServer server;

    private PrometheusEndpoint(Monitor monitor, HttpServer server) {
        // More often than usual, as a run is short.
        this.metrics = PathlightMetrics.builder(monitor)
                .interval(Duration.ofSeconds(1))
                .build();
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port where to listen; 0 for any that is free
     */
    static PrometheusEndpoint start(Monitor monitor, int port) throws IOException {
        PrometheusEndpoint endpoint = new PrometheusEndpoint(monitor, LocalHttp.server(port));
        endpoint.metrics.bindTo(endpoint.registry);
        endpoint.server.createContext("/metrics", endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    /** What to scrape. */
    URI address() {
        return LocalHttp.addressOf(server).resolve("/metrics");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
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
