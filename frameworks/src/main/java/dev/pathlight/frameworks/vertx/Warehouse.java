package dev.pathlight.frameworks.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

/** The back end: it knows the price after 20 ms and the stock after 60. */
final class Warehouse {
    static final String HOST = "127.0.0.1";

    private Warehouse() {}

    /** Starts it on a free port. */
    static Future<HttpServer> start(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/price").handler(routing -> vertx.setTimer(20, fired -> routing.end("499")));
        router.get("/stock").handler(routing -> vertx.setTimer(60, fired -> routing.end("3")));
        return vertx.createHttpServer().requestHandler(router).listen(0, HOST);
    }
}
