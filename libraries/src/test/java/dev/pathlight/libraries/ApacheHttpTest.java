package dev.pathlight.libraries;

import java.net.URI;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApacheHttpTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final CloseableHttpAsyncClient client =
            HttpAsyncClients.custom().disableAutomaticRetries().build();
    private final TimedApacheHttpExample example =
            new TimedApacheHttpExample(new ApacheHttpExample(client), requests.monitor());

    ApacheHttpTest() throws Exception {
        server = new Server();
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        requests.close();
        client.close();
        server.close();
    }

    private static SimpleHttpRequest get(URI uri) {
        return SimpleRequestBuilder.get(uri).build();
    }

    @Test
    void success() {
        example.greet(get(server.user()));
        server.answer();

        requests.done().succeeds().calls("greeting", 1, 0).waitsAtMost("users");
    }

    @Test
    void failure() {
        example.greet(get(server.broken()));
        server.answer();

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void cancellation() throws Exception {
        Future<?> greeting = example.greet(get(server.silent()));
        server.awaitAsked();
        greeting.cancel(true);

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }
}
