package dev.pathlight.opentelemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.Monitor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** The code of {@code docs/opentelemetry.md}. */
final class GuideExample {
    private GuideExample() {}

    static Monitor monitor(OpenTelemetry openTelemetry) {
        // region monitor
        PathlightTracing tracing = PathlightTracing.of(openTelemetry);
        Monitor monitor = Monitor.builder().tracer(tracing).build();
        // endregion
        return monitor;
    }

    static void accept(PathlightTracing tracing, HttpHandler handler, HttpExchange exchange) throws IOException {
        // region accept
        try (Scope caller = tracing.accept(exchange.getRequestHeaders()::getFirst)) {
            handler.handle(exchange); // the generated TimedChoresHandler
        }
        // endregion
    }

    static HttpRequest send(PathlightTracing tracing, URI uri) {
        // region send
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        tracing.send(request::header);
        // endregion
        return request.build();
    }
}
