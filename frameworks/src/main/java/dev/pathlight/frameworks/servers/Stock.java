package dev.pathlight.frameworks.servers;

import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;

/** Asks the back end, and says what a request waits for. */
// region annotated
final class Stock {
    private final BackEnd backEnd;

    Stock(BackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @TimedCallback(awaits = "stock") // called as TimedStock.of(stock, article)
    CompletableFuture<String> of(String article) {
        return backEnd.stock(article);
    }
}
// endregion
