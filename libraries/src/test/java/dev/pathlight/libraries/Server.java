package dev.pathlight.libraries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on loopback: {@code /user}, and what begins with it, answers and {@code /broken} hangs up, as soon as they may, {@code
 * /silent} does not answer.
 */
final class Server implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    Server() throws IOException {
        server.setExecutor(threads);
        server.createContext("/user", exchange -> {
            await(answering);
            answer(exchange);
        });
        server.createContext("/broken", exchange -> {
            await(answering);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            asked.countDown();
            await(closing);
            exchange.close();
        });
        server.start();
    }

    URI user() {
        return uri("/user");
    }

    URI broken() {
        return uri("/broken");
    }

    URI silent() {
        return uri("/silent");
    }

    /** Waits until a client has requested {@link #silent()}. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Has requests answered from now on. */
    void answer() {
        answering.countDown();
    }

    private URI uri(String path) {
        return URI.create("http:/" + server.getAddress() + path);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "Meli".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
