package dev.pathlight.httpclient;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server on loopback that takes its time. */
final class Server implements AutoCloseable {
    static final long DELAY = TimeUnit.MILLISECONDS.toNanos(60);

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    Server() throws IOException {
        server.setExecutor(threads);
        server.createContext("/slow", exchange -> {
            delay();
            answer(exchange);
        });
        server.createContext("/fast", Server::answer);
        server.createContext("/silent", exchange -> closing.join());
        server.createContext("/broken", exchange -> {
            delay();
            exchange.close();
        });
        server.createContext("/endless", this::writeUntilTheClientHangsUp);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "Meli".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private void writeUntilTheClientHangsUp(HttpExchange exchange) {
        asked.countDown();
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (byte[] part = new byte[8192]; !hungUp.isDone(); ) {
                body.write(part);
            }
        } catch (IOException e) {
            hungUp.complete(null);
        }
    }

    static void delay() {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    URI uri(String path) {
        return URI.create("http:/" + server.getAddress() + path);
    }

    /** Waits until a client has requested {@code /endless}. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Waits until the client of {@code /endless} has closed its connection. */
    void awaitHungUp() throws Exception {
        Waits.get(hungUp);
    }

    @Override
    public void close() {
        closing.complete(null);
        hungUp.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }
}
