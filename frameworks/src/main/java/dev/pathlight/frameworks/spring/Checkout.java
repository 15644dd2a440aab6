package dev.pathlight.frameworks.spring;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Requests the price of a basket and the cost of shipping at once, and writes the receipt on a thread of a pool. */
// region checkout
class Checkout {
    private final BackEnd backEnd;
    private final Executor receipts;

    Checkout(BackEnd backEnd, Executor receipts) {
        this.backEnd = backEnd;
        this.receipts = receipts;
    }

    @CriticalPath("checkout")
    CompletableFuture<String> receipt(String basket) {
        return TimedCheckout.price(this, basket)
                .thenCombine(TimedCheckout.shipping(this, basket), Integer::sum)
                .handleAsync(TimedCheckout.written(this, basket), receipts);
    }

    @TimedCallback(awaits = "price")
    CompletableFuture<Integer> price(String basket) {
        return backEnd.price(basket);
    }

    @TimedCallback(awaits = "shipping")
    CompletableFuture<Integer> shipping(String basket) {
        return backEnd.shipping(basket);
    }

    @TimedCallback(as = BiFunction.class)
    String written(String basket, @Nullable Integer cents, @Nullable Throwable thrown) {
        if (thrown != null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "basket " + basket, thrown);
        }
        return basket + " costs " + cents;
    }
}
// endregion
