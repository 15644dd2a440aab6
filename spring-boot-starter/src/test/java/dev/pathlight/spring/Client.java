package dev.pathlight.spring;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client that measures what it gets from the outside, and reads what the monitor says about it. */
final class Client {
    /** The answer that the client got, and the nanoseconds that it waited for that. */
    record Answer(int status, String body, long time) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Monitor monitor;

    Client(int port, Monitor monitor) {
        this.port = port;
        this.monitor = monitor;
    }

    Answer get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Waits.LAST_RESORT)
                .build();
        long before = System.nanoTime();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), System.nanoTime() - before);
    }

    /** Reads the beginning of an answer, and disconnects. */
    void disconnect(String path) throws IOException {
        try (Socket socket = ask(path)) {
            socket.getInputStream().read();
        }
    }

    /** Disconnects while the application works on the answer. */
    void leave(String path) throws IOException {
        try (Socket socket = ask(path)) {
            await().until(() -> !monitor.inFlight().isEmpty());
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoLinger(true, 0);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns an operation once that many of its requests are done. */
    Operation operation(String name, int requests) {
        await(name + ", not " + monitor.snapshot())
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        return monitor.snapshot().operation(name).orElseThrow();
    }

    static long disconnects(Operation operation) {
        return operation.callbacks().stream()
                .filter(row -> row.key().equals("client disconnected"))
                .mapToLong(row -> row.active().count())
                .sum();
    }
}
