package dev.pathlight.libraries;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionHandlerTest {
    private final Requests requests = new Requests();
    private final TimedCompletionHandlerExample example =
            new TimedCompletionHandlerExample(new CompletionHandlerExample(), requests.monitor());
    private AsynchronousSocketChannel channel;
    private Socket peer;

    @BeforeEach
    void connect() throws Exception {
        channel = AsynchronousSocketChannel.open();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            channel.connect(server.getLocalSocketAddress()).get();
            peer = server.accept();
        }
        example.greet(channel);
    }

    @AfterEach
    void close() throws Exception {
        requests.close();
        channel.close();
        peer.close();
    }

    @Test
    void success() throws Exception {
        peer.getOutputStream().write(new byte[] {1, 2, 3});

        requests.done().succeeds().calls("greeting", 1, 0).waitsAtMost("peer");
    }

    @Test
    void failure() throws Exception {
        peer.setSoLinger(true, 0); // so that closing resets the connection
        peer.close();

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("peer");
    }

    @Test
    void cancellation() throws Exception {
        channel.close();

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("peer");
    }
}
