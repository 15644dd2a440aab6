package dev.pathlight.frameworks.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Answers after 40 ms what the price is, after 60 what shipping costs, after 30 when the carrier comes. */
final class SlowBackEnd implements BackEnd {
    @Override
    public CompletableFuture<Integer> price(String basket) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (basket.equals("none")) {
                        throw new IllegalArgumentException("there is no such basket");
                    }
                    return 1999;
                },
                after(40));
    }

    @Override
    public CompletableFuture<Integer> shipping(String basket) {
        return CompletableFuture.supplyAsync(() -> 499, after(60));
    }

    @Override
    public void book(String basket, Carrier carrier) {
        after(30).execute(() -> carrier.comes("Monday", null));
    }

    private static Executor after(int millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }
}
