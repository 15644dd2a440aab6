package dev.pathlight.frameworks.vertxroutes;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.vertx.PathlightHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop without Pathlight, with one line of it, and with an annotation: what its client measures, and what the monitor says. */
@Tag("once")
class RoutesShopTest {
    private static final int DELAY = 60;
    private static final int TIMEOUT = 300;
    private static final long TIMER = Clocked.MILLI; // timers of Vert.x count in whole milliseconds

    /** The event loop may have to wait for a processor between the last byte and the clock. */
    private static final long UNTIL_THE_CLOCK = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx = Vertx.vertx();
    private final Monitor monitor = Monitor.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BackEnd backEnd = new BackEnd(vertx, DELAY);

    @AfterEach
    void close() throws Exception {
        Waits.get(vertx.close().toCompletionStage().toCompletableFuture());
        monitor.close();
    }

    private int open(Handler<HttpServerRequest> handler) throws Exception {
        Future<HttpServer> server =
                vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1");
        return Waits.get(server.toCompletionStage().toCompletableFuture()).actualPort();
    }

    private PathlightHandler recorded(Function<String, Future<Integer>> stock) {
        return PathlightHandler.of(RoutesShop.router(vertx, stock, TIMEOUT), monitor);
    }

    private int send(int port, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Waits.LAST_RESORT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private List<Integer> statuses(int port) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String article : List.of("tea", "none", "ship")) {
            statuses.add(send(port, "GET", "/stock/" + article, ""));
            statuses.add(send(port, "POST", "/orders", article));
        }
        return statuses;
    }

    private Operation operation(String name, int requests) {
        await(name)
                .until(() ->
                        monitor.snapshot().operation(name).map(Operation::count).orElse(0L) == requests);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation(name).orElseThrow();
    }

    @Test
    void oneLineMakesEveryRouteAnOperation() throws Exception {
        int plain = open(RoutesShop.router(vertx, backEnd::stock, TIMEOUT));
        int port = open(recorded(backEnd::stock));

        assertThat(statuses(port)).isEqualTo(statuses(plain)).containsExactly(200, 201, 500, 500, 503, 503);
        Operation stock = operation("GET /stock/:article", 3);
        Operation orders = operation("POST /orders", 3);
        assertThat(stock.errors()).isEqualTo(2);
        assertThat(orders.errors()).isEqualTo(2);
        assertThat(stock.response().max()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(TIMEOUT) - TIMER);

        long before = System.nanoTime();
        send(port, "GET", "/stock/tea", "");
        long measured = System.nanoTime() - before;
        Operation later = operation("GET /stock/:article", 4);
        assertThat(later.response().sum() - stock.response().sum())
                .isBetween(TimeUnit.MILLISECONDS.toNanos(DELAY) - TIMER, measured + UNTIL_THE_CLOCK);
        assertThat(later.errors()).isEqualTo(2);

        disconnect(port);
        Operation last = operation("GET /stock/:article", 5);
        assertThat(last.errors()).isEqualTo(2);
        assertThat(Clocked.callback(last, PathlightHandler.DISCONNECTED).count())
                .isEqualTo(1);
        assertThat(monitor.snapshot().operations()).hasSize(2);
    }

    @Test
    void anAnnotationRefinesTheOperation() throws Exception {
        Stock stock = new Stock(backEnd);
        int port = open(recorded(article -> TimedStock.of(stock, article)));
        send(port, "POST", "/orders", "tea");

        Operation orders = operation("POST /orders", 1);
        assertThat(Clocked.time(orders, "stock", Kind.EXTERNAL))
                .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(DELAY) / 2);
        assertThat(orders.confidence()).isEqualTo(1);
    }

    private void disconnect(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /stock/ship HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> !monitor.inFlight().isEmpty());
        }
    }
}
