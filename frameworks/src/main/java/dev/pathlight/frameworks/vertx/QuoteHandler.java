package dev.pathlight.frameworks.vertx;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calculates the price of many pieces. The calculation is slow, so a worker does it; the event loop sends the answer. */
// region quote
final class QuoteHandler implements Handler<RoutingContext> {
    private final IntUnaryOperator price;
    private final Executor workers;
    private final Executor eventLoop;

    QuoteHandler(IntUnaryOperator price, Executor workers, Executor eventLoop) {
        this.price = price;
        this.workers = workers;
        this.eventLoop = eventLoop;
    }

    @Override
    @CriticalPath("quote")
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the callback
    public void handle(RoutingContext routing) {
        int pieces = Integer.parseInt(routing.request().getParam("pieces"));
        CompletableFuture.supplyAsync(TimedQuoteHandler.calculate(this, pieces), workers)
                .whenCompleteAsync(TimedQuoteHandler.answer(this, routing), eventLoop);
    }

    @TimedCallback(awaits = "worker", as = Supplier.class)
    Integer calculate(int pieces) {
        return price.applyAsInt(pieces);
    }

    @TimedCallback(as = BiConsumer.class, responds = true)
    void answer(RoutingContext routing, @Nullable Integer cents, @Nullable Throwable thrown) {
        if (thrown != null) {
            Metrics.current().fail(thrown);
            routing.fail(thrown);
        } else {
            routing.end(String.valueOf(cents));
        }
    }
}
// endregion
