package dev.pathlight.frameworks.vertx;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks the warehouse for the price of a basket and for its stock at once, and answers with both. */
// region basket
final class BasketHandler implements Handler<RoutingContext> {
    private final WarehouseClient warehouse;

    BasketHandler(WarehouseClient warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    @CriticalPath("basket")
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the callback
    public void handle(RoutingContext routing) {
        TimedBasketHandler.price(this)
                .thenCombine(TimedBasketHandler.stock(this), (price, stock) -> stock + " in stock at " + price)
                .whenComplete(TimedBasketHandler.answer(this, routing));
    }

    @TimedCallback(awaits = "price")
    CompletionStage<String> price() {
        return warehouse.ask("/price").toCompletionStage();
    }

    @TimedCallback(awaits = "stock")
    CompletionStage<String> stock() {
        return warehouse.ask("/stock").toCompletionStage();
    }

    @TimedCallback(as = BiConsumer.class, responds = true)
    void answer(RoutingContext routing, @Nullable String text, @Nullable Throwable thrown) {
        if (thrown != null) {
            Metrics.current().fail(thrown);
            routing.fail(502, thrown);
        } else {
            routing.end(text);
        }
    }
}
// endregion
