package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappedHttpClientTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final TimedWrappedHttpClientExample example =
            new TimedWrappedHttpClientExample(new WrappedHttpClientExample(), requests.monitor());

    WrappedHttpClientTest() throws Exception {
        server = new Server();
    }

    @AfterEach
    void close() {
        requests.close();
        server.close();
    }

    @Test
    void aSynchronousCall() throws Exception {
        server.answer();

        assertThat(example.greet(server.user())).isEqualTo("Meli");
        requests.done().succeeds().waitsAtMost("127.0.0.1");
    }

    @Test
    void anAsynchronousCallUnderAName() {
        server.answer();

        assertThat(example.find(server.user()).join()).isEqualTo("Meli");
        requests.done().succeeds().calls("users", 1, 0).waitsUntilReady("users");
    }
}
