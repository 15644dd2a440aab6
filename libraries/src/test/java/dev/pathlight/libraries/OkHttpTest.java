package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OkHttpTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final OkHttpClient client = new OkHttpClient();
    private final TimedOkHttpExample example = new TimedOkHttpExample(new OkHttpExample(), requests.monitor());

    OkHttpTest() throws Exception {
        server = new Server();
    }

    @AfterEach
    void close() {
        requests.close();
        server.close();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }

    private Call call(URI uri) throws IOException {
        return client.newCall(new Request.Builder().url(uri.toURL()).build());
    }

    @Test
    void success() throws Exception {
        example.greet(call(server.user()));
        server.answer();

        requests.done().succeeds().calls("greeting", 1, 0).waitsAtMost("users");
    }

    @Test
    void failure() throws Exception {
        example.greet(call(server.broken()));
        server.answer();

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void cancellation() throws Exception {
        Call call = call(server.silent());
        example.greet(call);
        server.awaitAsked();
        call.cancel();

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void anybodysCallback() throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        example.forward(call(server.user()), new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    code.complete(response.code());
                }
            }

            @Override
            public void onFailure(Call call, IOException thrown) {
                code.completeExceptionally(thrown);
            }
        });
        server.answer();

        assertThat(code.join()).isEqualTo(200);
        requests.done().succeeds().calls("users", 1, 0).waitsAtMost("users");
    }
}
