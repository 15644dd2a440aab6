package dev.pathlight.frameworks.vertx;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** The shop: one event loop, three routes. */
final class ShopVerticle extends VerticleBase {
    static final String HOST = "127.0.0.1";

    private final Monitor monitor;
    private final int port;
    private final int warehouse;
    private final IntUnaryOperator price;
    private final Supplier<String> report;
    private volatile int actualPort;

    /**
     * @param port where to serve, or 0 for a free one
     * @param warehouse the port of the warehouse
     * @param price what so many pieces cost; a worker asks
     * @param report the report; the event loop asks
     */
    ShopVerticle(Monitor monitor, int port, int warehouse, IntUnaryOperator price, Supplier<String> report) {
        this.monitor = monitor;
        this.port = port;
        this.warehouse = warehouse;
        this.price = price;
        this.report = report;
    }

    // region verticle
    @Override
    public Future<HttpServer> start() {
        Executor workers = ContextExecutor.wrap((Executor) task -> vertx.executeBlocking(
                () -> {
                    task.run();
                    return null;
                },
                false));
        Executor eventLoop = ContextExecutor.wrap((Executor) task -> context.runOnContext(nothing -> task.run()));
        BasketHandler basket = new BasketHandler(new WarehouseClient(vertx, warehouse));
        QuoteHandler quote = new QuoteHandler(price, workers, eventLoop);

        Router router = Router.router(vertx);
        router.get("/basket").handler(new TimedBasketHandler(basket, monitor));
        router.get("/quote").handler(new TimedQuoteHandler(quote, monitor));
        router.get("/report").handler(new TimedReportHandler(new ReportHandler(report), monitor));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, HOST)
                .onSuccess(server -> actualPort = server.actualPort());
    }
    // endregion

    /** Where it serves; 0 until it has been deployed. */
    int actualPort() {
        return actualPort;
    }
}
