package dev.pathlight.libraries;

import static dev.pathlight.fixtures.Waits.await;

import dev.pathlight.fixtures.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {
    private final Requests requests = new Requests();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = vertx.createHttpServer()
            .webSocketHandler(WebSocketTest::talk)
            .listen(0, "127.0.0.1")
            .await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
    private final WebSocketExample target = new WebSocketExample(HttpClient.newHttpClient());
    private final TimedWebSocketExample example = new TimedWebSocketExample(target, requests.monitor());

    WebSocketTest() throws Exception {}

    @AfterEach
    void close() throws Exception {
        requests.close();
        vertx.close().await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void talk(ServerWebSocket socket) {
        socket.writeTextMessage("fed");
        switch (socket.path()) {
            case "/broken" -> socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("of what?"), true));
            case "/silent" -> {}
            default -> socket.close();
        }
    }

    private URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + path);
    }

    @Test
    void success() {
        example.follow(uri("/news"));

        // The listener is opened, receives a text and is closed.
        requests.done().succeeds().calls("headline", 3, 0).waitsAtMost("news");
    }

    @Test
    void failure() {
        example.follow(uri("/broken"));

        // Nothing responds then: the path leads to what ended last, which may be what the handshake brought about.
        requests.done().succeeds().calls("headline", 3, 1);
    }

    @Test
    void cancellation() {
        example.follow(uri("/silent"));
        await().until(() -> requests.runs("headline") == 2 && requests.runs("WebSocketExample.connected") == 1);
        target.abort();

        requests.done().succeeds().calls("headline", 2, 0);
    }

    @Test
    void failureOfTheHandshake() {
        example.follow(URI.create("ws://127.0.0.1:1/"));

        requests.done().succeeds().calls("WebSocketExample.connected", 1, 1);
    }
}
