package dev.pathlight.guava;

import com.google.common.util.concurrent.ListenableFuture;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A shop whose baskets depend on a price that comes later. */
class Shop {
    private final Supplier<ListenableFuture<Integer>> prices;

    Shop(Supplier<ListenableFuture<Integer>> prices) {
        this.prices = prices;
    }

    @CriticalPath("basket")
    ListenableFuture<Integer> basket(UnaryOperator<ListenableFuture<Integer>> then) {
        return then.apply(TimedShop.price(this));
    }

    @TimedCallback(value = "price", awaits = "prices")
    ListenableFuture<Integer> price() {
        return prices.get();
    }
}
