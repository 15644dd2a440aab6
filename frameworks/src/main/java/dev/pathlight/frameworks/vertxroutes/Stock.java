package dev.pathlight.frameworks.vertxroutes;

import dev.pathlight.TimedCallback;
import io.vertx.core.Future;

/** Asks the back end, and says what a request waits for. */
// region annotated
final class Stock {
    private final BackEnd backEnd;

    Stock(BackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @TimedCallback(awaits = "stock") // called as TimedStock.of(stock, article)
    Future<Integer> of(String article) {
        return backEnd.stock(article);
    }
}
// endregion
