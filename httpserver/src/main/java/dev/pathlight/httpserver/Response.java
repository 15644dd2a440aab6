package dev.pathlight.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.server.ServedRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The response of one exchange, which reports its end. As thread-safe as an exchange: one thread at a time uses it. */
final class Response {
    private static final int NONE = -1;
    private static final int HEAD_ONLY = -1;

    private final HttpExchange exchange;
    private final ServedRequest served;
    private @Nullable OutputStream body;

    /** The bytes that the body still lacks; {@link Long#MAX_VALUE} if its length is not known. */
    private long missing = Long.MAX_VALUE;

    Response(HttpExchange exchange, ServedRequest served) {
        this.exchange = exchange;
        this.served = served;
    }

    /** An action of the exchange that writes to the client. */
    interface Write {
        void run() throws IOException;
    }

    void sendHeaders(int status, long length) throws IOException {
        write(() -> exchange.sendResponseHeaders(status, length));
        if (length == HEAD_ONLY) {
            ended();
        } else if (length > 0) {
            missing = length;
        }
    }

    /** Returns the body of the response, which an application may ask for before it sends the headers. */
    OutputStream body() {
        OutputStream known = body;
        if (known == null) {
            known = new TimedBody(exchange.getResponseBody(), this);
            body = known;
        }
        return known;
    }

    /** The application, or a filter behind this one, replaces the body, which then writes to the one that it had before. */
    void replaced(@Nullable OutputStream other) {
        if (other != null) {
            body = other;
        }
    }

    void close() {
        exchange.close();
        if (exchange.getResponseCode() == NONE) {
            served.end(new IOException("The exchange was closed without a response."));
        } else {
            ended();
        }
    }

    void wrote(long bytes) {
        missing -= bytes;
        if (missing <= 0) {
            ended();
        }
    }

    void ended() {
        served.end(HttpRequests.failure(exchange.getResponseCode(), null));
    }

    /** Writes to the client, which has disconnected if the connection fails. */
    void write(Write action) throws IOException {
        try {
            action.run();
        } catch (IOException e) {
            if (isOfConnection(e)) {
                served.disconnected();
            }
            throw e;
        }
    }

    /** Returns whether the connection threw it; the server itself throws others, for example if a body exceeds its length. */
    private static boolean isOfConnection(IOException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && !trace[0].getClassName().startsWith("sun.net.httpserver.");
    }
}
