package dev.pathlight.frameworks.vertx;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathlight.CallbackRow;
import dev.pathlight.InFlightRequest;
import dev.pathlight.Kind;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.fixtures.Waits;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop over HTTP. The warehouse, the worker and the report take as long as the test says. */
class ShopVerticleTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration HELD = Duration.ofMillis(20);

    private final Monitor monitor = Monitor.builder().timeout(LONG).build();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final Promise<String> price = Promise.promise();
    private final Promise<String> stock = Promise.promise();
    private final CountDownLatch calculating = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private int port;

    @BeforeEach
    void open() throws Exception {
        HttpServer warehouse = vertx.createHttpServer()
                .requestHandler(request -> (request.path().equals("/price") ? price : stock)
                        .future()
                        .onSuccess(request.response()::end)
                        .onFailure(
                                thrown -> request.response().setStatusCode(503).end()))
                .listen(0, "127.0.0.1")
                .await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        ShopVerticle shop = new ShopVerticle(monitor, 0, warehouse.actualPort(), this::calculate, this::report);
        vertx.deployVerticle(shop).await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        port = shop.actualPort();
    }

    @AfterEach
    void close() throws Exception {
        mayEnd.countDown();
        vertx.close().await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
        monitor.close();
    }

    @Test
    void theSlowerOfTwoQuestionsLimitsTheResponse() {
        CompletableFuture<HttpResponse<String>> answer = get("/basket");
        price.complete("499");
        await().until(() ->
                waits("basket").contains("stock") && !waits("basket").contains("price"));
        stock.complete("3");

        assertThat(answer.join().body()).isEqualTo("3 in stock at 499");
        Operation basket = done("basket");
        assertThat(basket.errors()).isZero();
        assertThat(basket.reported()).isEqualTo(1);
        assertThat(basket.requestShare(row(basket, "stock", Kind.EXTERNAL))).isEqualTo(1);
        assertThat(row(basket, "stock", Kind.EXTERNAL).readyKnownShare()).isEqualTo(1);
        assertThat(basket.path())
                .extracting(row -> row.id().key(), row -> row.id().kind())
                .doesNotContain(tuple("price", Kind.EXTERNAL));
        assertThat(basket.path().stream().mapToLong(each -> each.time().sum()).sum())
                .isEqualTo(basket.response().sum());
        assertThat(basket.confidence()).isEqualTo(1);
    }

    @Test
    void aQuestionThatFailsIsAnErrorOfTheRequestAndOfItsCallback() {
        CompletableFuture<HttpResponse<String>> answer = get("/basket");
        price.complete("499");
        stock.fail("no stock");

        assertThat(answer.join().statusCode()).isEqualTo(502);
        Operation basket = done("basket");
        assertThat(basket.errors()).isEqualTo(1);
        assertThat(basket.reported()).isEqualTo(1);
        assertThat(basket.callbacks())
                .extracting(CallbackRow::key, CallbackRow::errors)
                .contains(
                        tuple("BasketHandler.price", 0L),
                        tuple("BasketHandler.stock", 1L),
                        tuple("BasketHandler.answer", 1L));
    }

    @Test
    void whatHoldsTheEventLoopIsToBlame() throws Exception {
        CompletableFuture<HttpResponse<String>> quote = get("/quote?pieces=3");
        calculating.await();
        CompletableFuture<HttpResponse<String>> report = get("/report");

        assertThat(report.join().body()).isEqualTo("all is well");
        assertThat(quote.join().body()).isEqualTo("1497");
        Operation operation = done("quote");
        assertThat(operation.reported()).isEqualTo(1);
        assertThat(row(operation, "QuoteHandler.answer", Kind.BLOCKED).time().sum())
                .isGreaterThanOrEqualTo(HELD.toNanos());
        assertThat(operation.requestShare(row(operation, "QuoteHandler.calculate", Kind.ACTIVE)))
                .isEqualTo(1);
        assertThat(monitor.snapshot().blame())
                .filteredOn(each -> each.blocked().equals("QuoteHandler.answer")
                        && each.by().equals("report"))
                .singleElement()
                .satisfies(each -> assertThat(each.time()).isGreaterThanOrEqualTo(HELD.toNanos()));
        assertThat(done("report").active().sum()).isGreaterThanOrEqualTo(HELD.toNanos());
    }

    @Test
    void aWorkerThatFailsIsAnErrorOfTheRequestAndOfItsCallbacks() {
        assertThat(get("/quote?pieces=0").join().statusCode()).isEqualTo(500);

        Operation quote = done("quote");
        assertThat(quote.errors()).isEqualTo(1);
        assertThat(quote.callbacks())
                .extracting(CallbackRow::key, CallbackRow::errors)
                .contains(tuple("QuoteHandler.calculate", 1L), tuple("QuoteHandler.answer", 1L));
    }

    @Test
    void aHandlerThatThrowsIsAnError() {
        assertThat(get("/quote?pieces=many").join().statusCode()).isEqualTo(500);

        Operation quote = done("quote");
        assertThat(quote.errors()).isEqualTo(1);
        assertThat(quote.reported()).isZero();
    }

    /** On a worker: lasts until the report is being written. */
    private int calculate(int pieces) {
        if (pieces == 0) {
            throw new IllegalArgumentException("nothing to quote");
        }
        calculating.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 499 * pieces;
    }

    /** Writes the report on the event loop, and holds the loop until the answer of the quote is queued. */
    private String report() {
        mayEnd.countDown();
        await().until(() -> monitor.inFlight().stream()
                .filter(request -> request.operation().equals("quote"))
                .flatMap(request -> request.waits().stream())
                .anyMatch(wait -> wait.awaits().endsWith(" task") && !wait.running()));
        long since = System.nanoTime();
        await().until(() -> System.nanoTime() - since > HELD.toNanos());
        return "all is well";
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONG)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the wait keys of the requests of an operation that are in flight. */
    private List<String> waits(String operation) {
        return monitor.inFlight().stream()
                .filter(request -> request.operation().equals(operation))
                .flatMap(request -> request.waits().stream())
                .map(InFlightRequest.Wait::awaits)
                .toList();
    }

    /** The figures of an operation as soon as its only request is done. */
    private Operation done(String operation) {
        await().until(() -> monitor.snapshot()
                .operation(operation)
                .filter(figures -> figures.count() == 1)
                .isPresent());
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        return monitor.snapshot().operation(operation).orElseThrow();
    }

    private static PathRow row(Operation operation, String key, Kind kind) {
        return operation.path().stream()
                .filter(row -> row.id().equals(new PathKey(key, kind)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + "/" + kind + " in " + operation.path()));
    }
}
