package dev.pathlight.vertx;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** A shop whose methods return futures of Vert.x. */
class Shop {
    private final Supplier<Future<Integer>> prices;
    private final Runnable work;

    Shop(Supplier<Future<Integer>> prices, Runnable work) {
        this.prices = prices;
        this.work = work;
    }

    @CriticalPath("basket")
    Future<Integer> basket() {
        return TimedShop.price(this).map(price -> {
            work.run();
            return 2 * price;
        });
    }

    @CriticalPath("composed")
    Future<Integer> composed() {
        return TimedShop.price(this).compose(TimedShop.delivery(this));
    }

    @CriticalPath("plain")
    Future<Integer> plain() {
        return prices.get();
    }

    @TimedCallback(awaits = "prices")
    Future<Integer> price() {
        return prices.get();
    }

    @TimedCallback(awaits = "carrier", as = Function.class)
    Future<Integer> delivery(Integer price) {
        return prices.get().map(more -> more + price);
    }
}
