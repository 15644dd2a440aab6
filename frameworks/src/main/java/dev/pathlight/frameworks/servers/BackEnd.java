package dev.pathlight.frameworks.servers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Knows the stock after a while; of some articles it knows nothing, and of one it never knows. */
final class BackEnd {
    private final Executor later;

    BackEnd(long millis) {
        this.later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    CompletableFuture<String> stock(String article) {
        return article.equals("ship")
                ? new CompletableFuture<>() // never completes
                : CompletableFuture.supplyAsync(() -> known(article), later);
    }

    private static String known(String article) {
        if (article.equals("none")) {
            throw new IllegalArgumentException("there is no such article");
        }
        return "40 in stock";
    }
}
