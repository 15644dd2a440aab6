package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.examples.puppy.load.LoadGenerator;
import java.io.IOException;

/** Makes every request a separate operation with the request's id as its name, so that each has its own figures. */
final class NamedHandler implements HttpHandler {
    private final HttpHandler handler;

    NamedHandler(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    @CriticalPath("named")
    public void handle(HttpExchange exchange) throws IOException {
        Metrics.current().operation(exchange.getRequestHeaders().getFirst(LoadGenerator.REQUEST_ID));
        handler.handle(exchange);
    }
}
