package dev.pathlight.mutiny;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;

/** A shop whose methods return values that come later. */
class Shop {
    private final Uni<Integer> prices;
    private final Multi<Integer> news;

    Shop(Uni<Integer> prices, Multi<Integer> news) {
        this.prices = prices;
        this.news = news;
    }

    @CriticalPath("basket")
    Uni<Integer> basket(UnaryOperator<Uni<Integer>> then) {
        return then.apply(TimedShop.price(this));
    }

    @TimedCallback(value = "price", awaits = "prices")
    Uni<Integer> price() {
        return prices;
    }

    @CriticalPath("follow")
    Multi<Integer> follow(UnaryOperator<Multi<Integer>> then) {
        return then.apply(TimedShop.headlines(this));
    }

    @TimedCallback(value = "headlines", awaits = "news")
    Multi<Integer> headlines() {
        return news;
    }
}
