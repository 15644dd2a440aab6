package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

class WrappedWebClientTest {
    private final Requests requests = new Requests();
    private final Server server;
    private final TimedWrappedWebClientExample example;

    WrappedWebClientTest() throws Exception {
        server = new Server();
        WebClient.Builder builder = WebClient.builder()
                .clientConnector(new JdkClientHttpConnector())
                .baseUrl(server.user().resolve("/").toString());
        example = new TimedWrappedWebClientExample(new WrappedWebClientExample(builder), requests.monitor());
    }

    @AfterEach
    void close() {
        requests.close();
        server.close();
    }

    @Test
    void aCallIsAWaitForItsTemplate() {
        server.answer();

        assertThat(example.find("7").block()).isEqualTo("Meli");
        // The wait is an upper bound if the body arrives while the run of the headers holds the thread.
        requests.done().succeeds().waits("127.0.0.1/users/{id}");
    }
}
