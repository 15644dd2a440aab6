package dev.pathlight.libraries;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkHttpClientTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final TimedJdkHttpClientExample example =
            new TimedJdkHttpClientExample(new JdkHttpClientExample(HttpClient.newHttpClient()), requests.monitor());

    JdkHttpClientTest() throws Exception {
        server = new Server();
    }

    @AfterEach
    void close() {
        requests.close();
        server.close();
    }

    @Test
    void success() {
        example.greet(server.user());
        server.answer();

        requests.done().succeeds().calls("JdkHttpClientExample.user", 1, 0).waitsUntilReady("users");
    }

    @Test
    void failure() {
        example.greet(server.broken());
        server.answer();

        requests.done().fails().calls("JdkHttpClientExample.user", 1, 1).waitsUntilReady("users");
    }

    @Test
    void cancellation() throws Exception {
        CompletableFuture<?> greeting = example.greet(server.silent());
        server.awaitAsked();
        Elsewhere.run(() -> greeting.cancel(true));

        requests.done().fails().calls("JdkHttpClientExample.user", 1, 1).waitsUntilReady("users");
    }
}
