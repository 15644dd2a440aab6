package dev.pathlight.frameworks.vertxroutes;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Knows the stock after a while; of some articles it knows nothing, and of one it never knows. */
final class BackEnd {
    private final Vertx vertx;
    private final long millis;

    BackEnd(Vertx vertx, long millis) {
        this.vertx = vertx;
        this.millis = millis;
    }

    Future<Integer> stock(String article) {
        return switch (article) {
            case "ship" -> Promise.<Integer>promise().future();
            case "none" -> vertx.timer(millis).compose(fired -> Future.failedFuture("there is no such article"));
            default -> vertx.timer(millis).map(fired -> 40);
        };
    }
}
