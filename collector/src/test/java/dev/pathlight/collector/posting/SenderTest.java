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

/** Replies to posts: complete, long, incomplete and missing ones. */
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

    private Sender sender(Duration limit) {
        return new Sender(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/posts"), "secret", limit);
    }

    /** Replies to the next connection, and waits until the client closes it; false if it does not. */
    private CompletableFuture<Boolean> answer(String text) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(300_000);
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
    void theReplyHasStatusAndFirstLine() throws Exception {
        answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 20\r\n\r\nThat is wrong.\nMore.");

        assertThat(sender(Duration.ofMinutes(5)).send(POST)).isEqualTo(new Sender.Reply(400, "That is wrong."));
    }

    @Test
    void longRepliesAreCut() throws Exception {
        answer("HTTP/1.1 500 Oops\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000));

        assertThat(sender(Duration.ofMinutes(5)).send(POST)).isEqualTo(new Sender.Reply(500, "x".repeat(200)));
    }

    @Test
    void aReplyThatDoesNotEndTimesOut() throws Exception {
        CompletableFuture<Boolean> left = answer("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nThat is");

        assertThatThrownBy(() -> sender(Duration.ofSeconds(1)).send(POST))
                .isInstanceOf(IOException.class)
                .hasMessage("no complete reply within 1 s");
        assertThat(left.get()).as("the connection is closed").isTrue();
    }

    @Test
    void aReplyThatDoesNotBeginTimesOut() throws Exception {
        CompletableFuture<Boolean> left = answer("");

        assertThatThrownBy(() -> sender(Duration.ofSeconds(1)).send(POST)).isInstanceOf(IOException.class);
        assertThat(left.get()).as("the connection is closed").isTrue();
    }
}
