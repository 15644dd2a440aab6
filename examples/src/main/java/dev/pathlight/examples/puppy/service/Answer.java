package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers requests, and reports their responses to Pathlight. */
final class Answer {
    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;

    private Answer() {}

    /** Answers a request that succeeded. */
    static void ok(HttpExchange exchange, String text) {
        send(exchange, OK, text);
    }

    /** Answers a request that failed, and makes it an error. */
    static void failed(HttpExchange exchange, Throwable failure) {
        Metrics.current().fail(failure);
        send(exchange, BAD_GATEWAY, failure.toString());
    }

    private static void send(HttpExchange exchange, int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                // Reported before the last bytes leave, so that no client has the answer earlier.
                Metrics.current().respond();
                body.write(bytes);
            }
        } catch (IOException e) {
            // The client has closed the connection: the request ends as an error.
            Metrics.current().fail(e);
            exchange.close();
        }
    }
}
