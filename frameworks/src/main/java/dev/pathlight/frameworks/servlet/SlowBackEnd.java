package dev.pathlight.frameworks.servlet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Knows the stock after a while, and the delivery after a longer one; of some articles it knows nothing. */
final class SlowBackEnd implements BackEnd {
    private final Executor soon;
    private final Executor late;

    SlowBackEnd(long soonMillis, long lateMillis) {
        this.soon = CompletableFuture.delayedExecutor(soonMillis, TimeUnit.MILLISECONDS);
        this.late = CompletableFuture.delayedExecutor(lateMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<Integer> stock(String article) {
        return CompletableFuture.supplyAsync(() -> known(article, 40), soon);
    }

    @Override
    public CompletableFuture<String> delivery(String article) {
        return article.equals("ship")
                ? new CompletableFuture<>() // never completes
                : CompletableFuture.supplyAsync(() -> known(article, "Monday"), late);
    }

    private static <T> T known(String article, T answer) {
        if (article.equals("none")) {
            throw new IllegalArgumentException("there is no such article");
        }
        return answer;
    }
}
