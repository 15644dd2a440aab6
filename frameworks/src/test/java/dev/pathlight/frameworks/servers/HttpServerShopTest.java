package dev.pathlight.frameworks.servers;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Clocked;
import dev.pathlight.fixtures.Waits;
import dev.pathlight.httpserver.PathlightHttpServerFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop without Pathlight, with one line of it, and with an annotation: what its client measures, and what the monitor says. */
@Tag("once")
class HttpServerShopTest {
    private static final String NAME = "GET /stock/";
    private static final long DELAY_MILLIS = 60;
    private static final long TIMEOUT_MILLIS = 300;
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);

    private final Monitor monitor = Monitor.builder().build();
    private final BackEnd backEnd = new BackEnd(DELAY_MILLIS);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        monitor.close();
    }

    private HttpContext serve(String path, Function<String, CompletableFuture<String>> stock) {
        return server.createContext(path, new StockHandler(stock, TIMEOUT_MILLIS));
    }

    private int get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Waits.LAST_RESORT).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private List<Integer> statuses(String path) throws Exception {
        return List.of(get(path + "tea"), get(path + "none"), get(path + "ship"));
    }

    private Operation operation(int requests) {
        await(NAME)
                .until(() ->
                        monitor.snapshot().operation(NAME).map(Operation::count).orElse(0L) == requests);
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation(NAME).orElseThrow();
    }

    @Test
    void oneLineMakesEveryContextAnOperation() throws Exception {
        serve("/plain/", backEnd::stock);
        serve("/stock/", backEnd::stock).getFilters().add(new PathlightHttpServerFilter(monitor));

        assertThat(statuses("/stock/")).isEqualTo(statuses("/plain/")).containsExactly(200, 500, 503);
        Operation three = operation(3);
        assertThat(three.errors()).isEqualTo(2);
        assertThat(three.response().max())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS) - Clocked.MILLI);
        long before = System.nanoTime();
        get("/stock/tea");
        long measured = System.nanoTime() - before;
        assertThat(operation(4).response().sum() - three.response().sum())
                // The server's thread may have to wait for a processor between the last byte and the clock.
                .isBetween(DELAY - Clocked.MILLI, measured + TimeUnit.SECONDS.toNanos(1));
        assertThat(monitor.snapshot().operations()).hasSize(1);
    }

    @Test
    void anAnnotationRefinesTheOperation() throws Exception {
        Stock stock = new Stock(backEnd);
        serve("/stock/", article -> TimedStock.of(stock, article))
                .getFilters()
                .add(new PathlightHttpServerFilter(monitor));
        assertThat(get("/stock/tea")).isEqualTo(200);

        assertThat(Clocked.time(operation(1), "stock", Kind.EXTERNAL)).isGreaterThan(DELAY / 2);
        assertThat(operation(1).confidence()).isEqualTo(1);
    }
}
