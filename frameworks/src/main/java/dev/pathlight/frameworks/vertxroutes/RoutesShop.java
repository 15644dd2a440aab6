package dev.pathlight.frameworks.vertxroutes;

import dev.pathlight.vertx.PathlightHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The shop: routes with a time-out, a body handler and a failure handler. */
public final class RoutesShop {
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 8080;

    private RoutesShop() {}

    /** Serves the shop until the JVM is ended. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        BackEnd backEnd = new BackEnd(vertx, 60);
        start(vertx, router(vertx, backEnd::stock, 1_000)).await(30, TimeUnit.SECONDS);
    }

    private static Future<HttpServer> start(Vertx vertx, Router router) {
        // region server
        return vertx.createHttpServer()
                .requestHandler(PathlightHandler.of(router)) // instead of requestHandler(router)
                .listen(PORT, HOST);
        // endregion
    }

    static Router router(Vertx vertx, Function<String, Future<Integer>> stock, long timeoutMillis) {
        Router router = Router.router(vertx);
        router.route()
                .handler(TimeoutHandler.create(timeoutMillis))
                .handler(BodyHandler.create(false))
                .failureHandler(RoutesShop::sorry);
        router.get("/stock/:article")
                .handler(routing -> stock.apply(String.valueOf(routing.pathParam("article")))
                        .onSuccess(pieces -> routing.end(pieces + " in stock"))
                        .onFailure(routing::fail));
        router.post("/orders")
                .handler(routing -> stock.apply(String.valueOf(routing.body().asString()))
                        .onSuccess(
                                pieces -> routing.response().setStatusCode(201).end())
                        .onFailure(routing::fail));
        return router;
    }

    private static void sorry(RoutingContext routing) {
        routing.response().setStatusCode(routing.statusCode()).end("sorry");
    }
}
