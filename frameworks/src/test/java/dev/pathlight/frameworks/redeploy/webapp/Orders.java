package dev.pathlight.frameworks.redeploy.webapp;

import dev.pathlight.ContextExecutor;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Leaves Pathlight's traces on every thread and in every class that outlives the application. */
class Orders {
    private final Executor shared;

    /** @param shared threads of the container */
    Orders(Executor shared) {
        this.shared = ContextExecutor.wrap(shared);
    }

    @CriticalPath("order")
    CompletableFuture<String> order(String item) {
        return TimedOrders.price(this)
                .thenCombineAsync(TimedOrders.stock(this), Integer::sum, ForkJoinPool.commonPool())
                .thenApply(Function.identity())
                .thenApplyAsync(sum -> item + " " + sum, shared);
    }

    @TimedCallback(awaits = "price")
    CompletableFuture<Integer> price() {
        return CompletableFuture.supplyAsync(() -> 40, shared);
    }

    @TimedCallback(awaits = "stock")
    CompletableFuture<Integer> stock() {
        return CompletableFuture.supplyAsync(() -> 2, ForkJoinPool.commonPool());
    }

    /** Runs a task of the JDK's that belongs to no request. */
    CompletableFuture<Void> tidy() {
        FutureTask<Integer> task = new FutureTask<>(() -> 1);
        shared.execute(task);
        return CompletableFuture.runAsync(task, shared);
    }
}
