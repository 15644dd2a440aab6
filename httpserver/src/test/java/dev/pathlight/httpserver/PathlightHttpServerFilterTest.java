package dev.pathlight.httpserver;

import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outcome of requests of the JDK's server, case by case. */
class PathlightHttpServerFilterTest {
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(60);

    /** The server's thread may have to wait for a processor between the last byte and the clock. */
    private static final long UNTIL_THE_CLOCK = TimeUnit.SECONDS.toNanos(1);

    private static final byte[] TEA = "tea".getBytes(StandardCharsets.US_ASCII);

    private final Monitor monitor = Monitor.builder().build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        start(HttpServer.create());
    }

    private void start(HttpServer created) throws Exception {
        server = created;
        server.setExecutor(threads);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
        monitor.close();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(new PathlightHttpServerFilter(monitor));
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Waits.LAST_RESORT)
                .method(method, HttpRequest.BodyPublishers.ofString(""))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the operation of a number of requests, once they are done. */
    private Operation operation(String name, int requests) {
        await(name)
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation(name).orElseThrow();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, TEA.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(TEA);
        }
    }

    private static void delay() {
        long end = System.nanoTime() + DELAY;
        for (long left = DELAY; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void aRequestIsNamedAfterItsMethodAndItsContext() throws Exception {
        serve("/orders/", exchange -> answer(exchange, 200));
        serve("/special", exchange -> {
            Metrics.current().operation("special order");
            answer(exchange, 200);
        });

        assertThat(send("GET", "/orders/1").body()).isEqualTo("tea");
        send("POST", "/orders/2");
        send("BREW", "/orders/3");
        send("GET", "/special");
        operation("GET /orders/", 1);
        operation("POST /orders/", 1);
        operation("OTHER /orders/", 1);
        operation("special order", 1);
        assertThat(monitor.snapshot().operations()).hasSize(4);
    }

    @Test
    void aResponseInTheHandlerIsItsEnd() throws Exception {
        serve("/slow", exchange -> {
            delay();
            answer(exchange, 200);
        });
        send("GET", "/slow"); // starts the client

        long before = System.nanoTime();
        assertThat(send("GET", "/slow").body()).isEqualTo("tea");
        long measured = System.nanoTime() - before;
        Operation slow = operation("GET /slow", 2);
        assertThat(slow.errors()).isZero();
        assertThat(slow.reported()).isEqualTo(2);
        assertThat(slow.response().min()).isBetween(DELAY, measured + UNTIL_THE_CLOCK);
        assertThat(time(slow, "GET /slow", Kind.ACTIVE)).isGreaterThanOrEqualTo(2 * DELAY);
    }

    @Test
    void aResponseOfAnotherThreadEndsTheWait() throws Exception {
        serve(
                "/slow",
                exchange -> threads.execute(() -> {
                    delay();
                    try {
                        answer(exchange, 200);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }));

        assertThat(send("GET", "/slow").body()).isEqualTo("tea");
        Operation slow = operation("GET /slow", 1);
        assertThat(slow.errors()).isZero();
        assertThat(slow.response().sum()).isGreaterThanOrEqualTo(DELAY);
        assertThat(time(slow, "async", Kind.EXTERNAL)).isGreaterThan(DELAY / 2);
        assertThat(monitor.inFlight()).isEmpty();
    }

    @Test
    void aResponseEndsInEachWayThatTheServerHas() throws Exception {
        serve("/empty", exchange -> exchange.sendResponseHeaders(204, -1));
        serve("/unclosed", exchange -> {
            exchange.sendResponseHeaders(200, TEA.length);
            exchange.getResponseBody().write('t');
            exchange.getResponseBody().write(TEA, 1, 2);
            exchange.getResponseBody().flush();
        });
        serve("/chunked", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(TEA);
            }
        });
        serve("/replaced", exchange -> {
            exchange.setStreams(null, new java.io.BufferedOutputStream(exchange.getResponseBody()));
            answer(exchange, 200);
        });

        assertThat(send("GET", "/empty").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/chunked").body()).isEqualTo("tea");
        assertThat(send("GET", "/replaced").body()).isEqualTo("tea");
        assertThat(send("GET", "/unclosed").body()).isEqualTo("tea"); // last: the server keeps its connection
        for (String path : List.of("/empty", "/unclosed", "/chunked", "/replaced")) {
            assertThat(operation("GET " + path, 1).errors()).as(path).isZero();
        }
    }

    @Test
    void theExchangeIsThatOfTheServer() throws Exception {
        serve("/echo", exchange -> {
            exchange.setAttribute("name", exchange.getRequestHeaders().getFirst("Host"));
            exchange.getResponseHeaders().set("X-Path", exchange.getRequestURI().getPath());
            try (InputStream body = exchange.getRequestBody()) {
                assertThat(body.readAllBytes()).isEmpty();
            }
            assertThat(exchange.getAttribute("name"))
                    .isEqualTo("127.0.0.1:" + exchange.getLocalAddress().getPort());
            assertThat(exchange.getRemoteAddress().getAddress().isLoopbackAddress())
                    .isTrue();
            assertThat(exchange.getProtocol()).isEqualTo("HTTP/1.1");
            assertThat(exchange.getPrincipal()).isNull();
            answer(exchange, 200);
        });

        assertThat(send("GET", "/echo").headers().firstValue("X-Path")).hasValue("/echo");
    }

    @Test
    void anAnnotatedHandlerIsAnOperationInside() throws Exception {
        serve("/orders", exchange -> {
            Generated.handle(monitor, "order", PathlightHttpServerFilterTest::delay);
            answer(exchange, 200);
        });
        send("GET", "/orders");

        assertThat(time(operation("GET /orders", 1), "order", Kind.ACTIVE)).isGreaterThanOrEqualTo(DELAY);
        operation("order", 1);
    }

    @Test
    void aStatusOfTheServersErrorsIsAnErrorAndOneOfTheClientsIsNot() throws Exception {
        serve(
                "/status/",
                exchange -> answer(
                        exchange,
                        Integer.parseInt(exchange.getRequestURI().getPath().substring(8))));
        for (int status : List.of(404, 499, 500, 503)) {
            assertThat(send("GET", "/status/" + status).statusCode()).isEqualTo(status);
        }

        assertThat(operation("GET /status/", 4).errors()).isEqualTo(2);
    }

    @Test
    void anExchangeWithoutAResponseIsAnError() {
        serve("/throws", exchange -> {
            throw new IllegalStateException("no tea");
        });
        serve("/closes", HttpExchange::close);

        assertThatThrownBy(() -> send("POST", "/throws")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send("POST", "/closes")).isInstanceOf(IOException.class);
        assertThat(operation("POST /throws", 1).errors()).isEqualTo(1);
        assertThat(operation("POST /closes", 1).errors()).isEqualTo(1);
    }

    @Test
    void aBodyThatDoesNotHaveItsLengthIsAnError() {
        serve("/long", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(TEA);
        });

        assertThatThrownBy(() -> send("POST", "/long")).isInstanceOf(IOException.class);
        assertThat(operation("POST /long", 1).errors()).isEqualTo(1);
    }

    @Test
    void aClientThatDisconnectsIsCountedApartFromErrors() throws Exception {
        serve("/log", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] lines = "nothing happened\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(lines);
            }
        });
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET /log HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        Operation log = operation("GET /log", 1);
        assertThat(log.errors()).isZero();
        assertThat(callback(log, PathlightHttpServerFilter.DISCONNECTED).count())
                .isEqualTo(1);
    }

    @Test
    void namesOfOnesOwnTakeThePlaceOfTheContext() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200))
                .getFilters()
                .add(new PathlightHttpServerFilter(
                        monitor, exchange -> switch (exchange.getRequestURI().getPath()) {
                            case "/orders" -> "orders";
                            case "/health" -> null;
                            default -> throw new IllegalArgumentException("there is no such route");
                        }));
        send("GET", "/orders");
        send("GET", "/health");
        send("GET", "/broken");

        operation("orders", 1);
        operation("GET /", 1);
        assertThat(monitor.snapshot().operations()).hasSize(2);
    }

    @Test
    @Tag("once")
    void aHandlerMayCastTheExchangeOfAServerWithTls(@TempDir Path directory) throws Exception {
        SSLContext tls = tls(directory.resolve("keys"));
        server.stop(0);
        HttpsServer secure = HttpsServer.create();
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        start(secure);
        serve("/tls", exchange -> {
            assertThat(((HttpsExchange) exchange).getSSLSession().isValid()).isTrue();
            answer(exchange, 200);
        });

        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/tls");
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("tea");
        assertThat(operation("GET /tls", 1).errors()).isZero();
    }

    /** Returns a context of a key that keytool has made, and that the client trusts. */
    private static SSLContext tls(Path file) throws Exception {
        String password = "password";
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).as(() -> "keytool").isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
