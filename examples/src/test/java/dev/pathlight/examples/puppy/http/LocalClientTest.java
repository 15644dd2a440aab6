package dev.pathlight.examples.puppy.http;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalClientTest {
    private final CountDownLatch received = new CountDownLatch(1);
    private final LocalClient client = new LocalClient("local-client-test");
    private HttpServer silent;

    @BeforeEach
    void start() throws IOException {
        silent = LocalHttp.server();
        silent.createContext("/", exchange -> received.countDown());
        silent.start();
    }

    @AfterEach
    void stop() {
        client.close();
        silent.stop(0);
    }

    @Test
    void closingTheClientEndsTheWaitForAnAnswer() throws Exception {
        CompletableFuture<HttpResponse<Void>> answer = ask();
        CompletableFuture<Void> joined = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                answer.thenApply(HttpResponse::body).join();
                joined.complete(null);
            } catch (CompletionException e) {
                joined.completeExceptionally(e.getCause());
            }
        });
        waiting.start();
        received.await();

        client.close();

        waiting.join();
        assertThatThrownBy(joined::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the HTTP client was closed");
    }

    @Test
    void aClosedClientFailsEveryRequest() {
        client.close();

        assertThatThrownBy(ask()::get)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the HTTP client was closed");
    }

    @Test
    void closingTheClientEndsItsThreads() throws Exception {
        ask();
        received.await();

        client.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("local-client-test")));
    }

    private CompletableFuture<HttpResponse<Void>> ask() {
        return client.send(
                HttpRequest.newBuilder(LocalHttp.addressOf(silent)).build(), HttpResponse.BodyHandlers.discarding());
    }
}
