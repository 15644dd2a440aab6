package dev.pathlight.collector.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a post is answered by those who mean well and by others. */
class SenderTest {
    private static final byte[] POST = "figures".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket server;

    SenderTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Sender sender(Duration patience) {
        return new Sender(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/posts"), "secret", patience);
    }

    /** Answers the next connection with this, and closes it as soon as the other side has; false if that did not come. */
    private CompletableFuture<Boolean> answer(String text) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(30_000);
                String read = "";
                while (!read.endsWith("figures")) {
                    read += (char) socket.getInputStream().read();
                }
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                return socket.getInputStream().read() == -1;
            } catch (IOException e) {
                return e instanceof SocketException;
            }
        });
    }

    @Test
    void theFirstLineOfTheAnswerIsTold() throws Exception {
        answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 20\r\n\r\nThat is wrong.\nMore.");

        assertThat(sender(Duration.ofSeconds(30)).send(POST)).isEqualTo(new Sender.Answer(400, "That is wrong."));
    }

    @Test
    void ofALongAnswerTheBeginningIsKept() throws Exception {
        answer("HTTP/1.1 500 Oops\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000));

        assertThat(sender(Duration.ofSeconds(30)).send(POST)).isEqualTo(new Sender.Answer(500, "x".repeat(200)));
    }

    @Test
    void anAnswerThatBeginsAndDoesNotEndIsGivenUp() throws Exception {
        CompletableFuture<Boolean> left = answer("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nThat is");

        assertThatThrownBy(() -> sender(Duration.ofSeconds(1)).send(POST))
                .isInstanceOf(IOException.class)
                .hasMessage("no whole answer within 1 s");
        assertThat(left.get()).as("the connection is closed").isTrue();
    }

    @Test
    void anAnswerThatDoesNotBeginIsGivenUp() throws Exception {
        CompletableFuture<Boolean> left = answer("");

        assertThatThrownBy(() -> sender(Duration.ofSeconds(1)).send(POST)).isInstanceOf(IOException.class);
        assertThat(left.get()).as("the connection is closed").isTrue();
    }
}
