package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers a request, and tells Pathlight so. */
final class Answer {
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;

    private Answer() {}

    /** The answer to a request that went well. */
    static void ok(HttpExchange exchange, String text) {
        send(exchange, OK, text);
    }

    /** The answer to a request that could not be served: an error of the request as well. */
    static void failed(HttpExchange exchange, Throwable failure) {
        Metrics.current().fail(failure);
        send(exchange, BAD_GATEWAY, failure.toString());
    }

    private static void send(HttpExchange exchange, int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                // Told just before the last bytes leave, so that nobody outside has the answer any earlier.
                Metrics.current().respond();
                body.write(bytes);
            }
        } catch (IOException e) {
            // The client has gone. The request ends all the same, as an error.
            Metrics.current().fail(e);
            exchange.close();
        }
    }
}
