package dev.pathlight.vertx;

import static dev.pathlight.fixtures.Clocked.MILLI;
import static dev.pathlight.fixtures.Clocked.callback;
import static dev.pathlight.fixtures.Clocked.time;
import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The outcome of requests of a Vert.x server, case by case. */
class PathlightHandlerTest {
    private static final long DELAY_MILLIS = 60;
    private static final Metrics NONE = Metrics.current();
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);

    /** The event loop may have to wait for a processor between the last byte and the clock. */
    private static final long UNTIL_THE_CLOCK = TimeUnit.SECONDS.toNanos(1);

    private final Monitor monitor = Monitor.builder().build();
    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @AfterEach
    void close() throws Exception {
        Waits.get(vertx.close().toCompletionStage().toCompletableFuture());
        monitor.close();
    }

    private void open() throws Exception {
        open(request -> true);
    }

    private void open(Predicate<HttpServerRequest> recorded) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(PathlightHandler.of(router, monitor, recorded));
        port = Waits.get(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture())
                .actualPort();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Waits.LAST_RESORT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
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

    private void later(RoutingContext routing) {
        vertx.setTimer(DELAY_MILLIS, fired -> routing.end("tea"));
    }

    /** Notes the request that is current in the first handler. */
    private static void note(RoutingContext routing) {
        routing.put("noted", Metrics.current());
        routing.next();
    }

    /** Answers whether the same request is current. */
    private static void tell(RoutingContext routing) {
        Metrics current = Metrics.current();
        routing.end(String.valueOf(!current.equals(NONE) && current.equals(routing.get("noted"))));
    }

    @Test
    void aRequestIsNamedAfterTheTemplateOfItsRoute() throws Exception {
        Router orders = Router.router(vertx);
        orders.get("/:id").handler(routing -> routing.end("tea"));
        orders.get("/:id/lines/:line").handler(routing -> routing.end("tea"));
        router.route("/api/*").handler(RoutingContext::next);
        router.route("/api/orders/*").subRouter(orders);
        router.get("/stock/:article").handler(routing -> routing.end("tea"));
        router.route("/files/*").handler(routing -> routing.end("tea"));
        router.getWithRegex("/\\d+").handler(routing -> routing.end("tea"));
        router.get("/named/:id").setName("namedRoute").handler(routing -> routing.end("tea"));
        router.get("/special").handler(routing -> {
            Metrics.current().operation("special order");
            routing.end("tea");
        });
        open();
        for (String path : List.of(
                "/stock/1",
                "/stock/2",
                "/api/orders/7",
                "/api/orders/7/lines/1",
                "/files/a/b",
                "/42",
                "/named/3",
                "/special")) {
            assertThat(get(path).body()).isEqualTo("tea");
        }
        assertThat(get("/elsewhere/7").statusCode()).isEqualTo(404);
        send("BREW", "/files/tea", "");

        operation("GET /stock/:article", 2);
        operation("GET /api/orders/:id", 1);
        operation("GET /api/orders/:id/lines/:line", 1);
        operation("GET /files/*", 1);
        operation("GET /\\d+", 1);
        operation("GET namedRoute", 1);
        operation("special order", 1);
        operation("GET unmatched", 1);
        operation("OTHER /files/*", 1);
        assertThat(monitor.snapshot().operations()).hasSize(9);
    }

    @Test
    void aRequestWaitsForItsResponse() throws Exception {
        router.get("/slow").handler(this::later);
        open();
        get("/slow"); // starts the client

        long before = System.nanoTime();
        assertThat(get("/slow").body()).isEqualTo("tea");
        long measured = System.nanoTime() - before;
        Operation slow = operation("GET /slow", 2);
        assertThat(slow.errors()).isZero();
        assertThat(slow.reported()).isEqualTo(2);
        assertThat(slow.response().min()).isBetween(DELAY - MILLI, measured + UNTIL_THE_CLOCK);
        assertThat(time(slow, "async", Kind.EXTERNAL))
                .isBetween(DELAY, slow.response().sum());
        assertThat(slow.path()).noneMatch(row -> row.id().kind() == Kind.UNATTRIBUTED);
        assertThat(monitor.inFlight()).isEmpty();
    }

    @Test
    void theRequestIsCurrentInAllHandlersAndAfterItsBody() throws Exception {
        router.route().handler(PathlightHandlerTest::note);
        router.post("/body").handler(BodyHandler.create()).handler(PathlightHandlerTest::tell);
        router.post("/parts").handler(routing -> {
            StringBuilder seen = new StringBuilder();
            routing.request()
                    .pause()
                    .handler(part -> seen.append(Metrics.current().equals(routing.get("noted"))));
            routing.request()
                    .endHandler(nothing -> routing.end(seen.toString()))
                    .resume();
        });
        router.post("/future").handler(routing -> routing.request().body().onSuccess(body -> tell(routing)));
        router.get("/now").handler(PathlightHandlerTest::tell);
        open();

        assertThat(get("/now").body()).isEqualTo("true");
        assertThat(send("POST", "/body", "tea").body()).isEqualTo("true");
        assertThat(send("POST", "/future", "tea").body()).isEqualTo("true");
        assertThat(send("POST", "/parts", "tea").body()).isEqualTo("true");
        operation("POST /body", 1);
        operation("POST /future", 1);
        assertThat(callback(operation("POST /parts", 1), "async handler").late())
                .isZero();
    }

    @Test
    void theRequestIsCurrentAgainAfterAnAsynchronousStep() throws Exception {
        router.route().handler(PathlightHandlerTest::note);
        router.route().handler(routing -> vertx.setTimer(DELAY_MILLIS, fired -> routing.next()));
        router.route().handler(PathlightHandler.resume());
        router.get("/slow").handler(PathlightHandlerTest::tell);
        open();

        assertThat(get("/slow").body()).isEqualTo("true");
        Operation slow = operation("GET /slow", 1);
        assertThat(time(slow, "async", Kind.EXTERNAL)).isGreaterThan(DELAY / 2);
        assertThat(callback(slow, "async handler").count()).isEqualTo(1);
    }

    @Test
    void anAnnotatedHandlerIsAnOperationInside() throws Exception {
        router.get("/orders/:id").handler(routing -> Generated.handle(monitor, "order", () -> routing.end("tea")));
        open();
        get("/orders/1");

        operation("GET /orders/:id", 1);
        operation("order", 1);
    }

    @Test
    void aFailureIsAnErrorByItsStatusUnderTheRouteThatFailed() throws Exception {
        router.route("/*")
                .failureHandler(routing -> routing.response()
                        .setStatusCode(routing.statusCode() == 418 ? 418 : 502)
                        .end("sorry"));
        router.get("/throws/:id").handler(routing -> {
            throw new IllegalStateException("no tea");
        });
        router.get("/fails/:status")
                .handler(routing ->
                        vertx.setTimer(1, fired -> routing.fail(Integer.parseInt(routing.pathParam("status")))));
        router.get("/status/:status")
                .handler(routing -> routing.response()
                        .setStatusCode(Integer.parseInt(routing.pathParam("status")))
                        .end());
        open();

        assertThat(get("/throws/1").statusCode()).isEqualTo(502);
        assertThat(get("/fails/500").statusCode()).isEqualTo(502);
        assertThat(get("/fails/418").statusCode()).isEqualTo(418);
        assertThat(get("/status/499").statusCode()).isEqualTo(499);
        assertThat(get("/status/503").statusCode()).isEqualTo(503);
        assertThat(operation("GET /throws/:id", 1).errors()).isEqualTo(1);
        assertThat(operation("GET /fails/:status", 2).errors()).isEqualTo(1);
        assertThat(operation("GET /status/:status", 2).errors()).isEqualTo(1);
        assertThat(monitor.snapshot().operations()).hasSize(3);
    }

    @Test
    void aTimeoutIsAnErrorAfterTheTimeThatTheClientWaited() throws Exception {
        router.route().handler(TimeoutHandler.create(DELAY_MILLIS));
        router.get("/never/:id").handler(routing -> {});
        open();

        long before = System.nanoTime();
        assertThat(get("/never/1").statusCode()).isEqualTo(503);
        long measured = System.nanoTime() - before;
        Operation never = operation("GET /never/:id", 1);
        assertThat(never.errors()).isEqualTo(1);
        assertThat(never.response().sum()).isBetween(DELAY - MILLI, measured + UNTIL_THE_CLOCK);
    }

    @Test
    void aClientThatDisconnectsIsCountedApartFromErrors() throws Exception {
        router.get("/never").handler(routing -> {});
        open();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            request(socket, "/never");
            await().until(() -> !monitor.inFlight().isEmpty());
        }

        Operation never = operation("GET /never", 1);
        assertThat(never.errors()).isZero();
        assertThat(callback(never, PathlightHandler.DISCONNECTED).count()).isEqualTo(1);
        assertThat(monitor.inFlight()).isEmpty();
    }

    private static void request(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aRequestThatBecomesAWebSocketEndsThere() throws Exception {
        router.get("/chat").handler(routing -> routing.request().toWebSocket());
        open();
        WebSocket socket = Waits.get(client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/chat"), new WebSocket.Listener() {}));

        Operation chat = operation("GET /chat", 1);
        socket.abort();
        assertThat(chat.errors()).isZero();
        assertThat(chat.callbacks()).noneMatch(row -> row.key().equals(PathlightHandler.DISCONNECTED));
    }

    @Test
    void aRequestThatIsRoutedAgainIsOne() throws Exception {
        router.get("/old").handler(routing -> routing.reroute("/new"));
        router.get("/new").handler(this::later);
        open();

        assertThat(get("/old").body()).isEqualTo("tea");
        operation("GET /new", 1);
        assertThat(monitor.snapshot().operations()).hasSize(1);
    }

    @Test
    void onlyWantedRequestsAreRecorded() throws Exception {
        router.route().handler(routing -> routing.end("tea"));
        open(request -> {
            if (request.path().equals("/broken")) {
                throw new IllegalStateException("no path");
            }
            return !request.path().equals("/health");
        });

        assertThat(get("/health").body()).isEqualTo("tea");
        assertThat(get("/broken").body()).isEqualTo("tea");
        operation("GET unmatched", 1);
        assertThat(monitor.snapshot().operations()).hasSize(1);
    }
}
