package dev.pathlight.dashboard.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A collector that does as a test says. */
public final class CollectorStub implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    public final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    public final List<String> authorizations = new CopyOnWriteArrayList<>();
    public volatile int status = 204;

    /** Called with each post before it is answered. */
    public volatile Runnable before = () -> {};

    /** On a port; 0 for any. */
    public CollectorStub(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/snapshots", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode post =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            posts.add(post);
            before.run();
            exchange.sendResponseHeaders(status, -1);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many requests have been posted, those of posts that came twice counted once. */
    public static long done(List<JsonNode> posts) {
        return posts.stream()
                .distinct()
                .flatMap(post -> post.get("operations").findValues("done").stream())
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
