package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappedOkHttpTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final TimedWrappedOkHttpExample example =
            new TimedWrappedOkHttpExample(new WrappedOkHttpExample(), requests.monitor());

    WrappedOkHttpTest() throws Exception {
        server = new Server();
    }

    @AfterEach
    void close() {
        requests.close();
        server.close();
    }

    @Test
    void aBlockingCall() throws Exception {
        server.answer();

        assertThat(example.greet(server.user())).isEqualTo("Meli");
        requests.done().succeeds().waitsAtMost("127.0.0.1");
    }

    @Test
    void anEnqueuedCallUnderAName() throws Exception {
        CompletableFuture<String> user = new CompletableFuture<>();
        server.answer();
        example.find(server.user(), new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    user.complete(response.body().string());
                }
            }

            @Override
            public void onFailure(Call call, IOException thrown) {
                user.completeExceptionally(thrown);
            }
        });

        assertThat(user.join()).isEqualTo("Meli");
        requests.done().succeeds().calls("find user", 1, 0).waitsAtMost("find user");
    }
}
