package dev.pathlight.frameworks.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says how much there is of something, as soon as the back end knows; 503 if it does not know in time. */
final class StockHandler implements HttpHandler {
    private final Function<String, CompletableFuture<String>> stock;
    private final long timeoutMillis;

    StockHandler(Function<String, CompletableFuture<String>> stock, long timeoutMillis) {
        this.stock = stock;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is answered
    public void handle(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        stock.apply(path.substring(path.lastIndexOf('/') + 1))
                .completeOnTimeout(null, timeoutMillis, TimeUnit.MILLISECONDS)
                .whenComplete((text, thrown) -> answer(exchange, text, thrown));
    }

    private static void answer(HttpExchange exchange, @Nullable String text, @Nullable Throwable thrown) {
        int status = thrown != null ? 500 : text == null ? 503 : 200;
        byte[] body = (text == null ? "sorry" : text).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
