package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.Bowl;
import dev.pathlight.examples.puppy.client.Feeder;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} has a puppy fed, answers, and then cuddles it: the response time is shorter than the duration. The client waits
 * for the feeding alone, but the cuddle keeps the event loop busy.
 */
final class HomeHandler implements HttpHandler {
    private final Feeder feeder;
    private final Executor loop;

    HomeHandler(Feeder feeder, Executor loop) {
        this.feeder = feeder;
        this.loop = loop;
    }

    @Override
    @CriticalPath("home")
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the callback
    public void handle(HttpExchange exchange) {
        feeder.feed("Meli").whenCompleteAsync(TimedHomeHandler.fed(this, exchange), loop);
    }

    @TimedCallback(awaits = "feed", as = BiConsumer.class)
    void fed(HttpExchange exchange, @Nullable Bowl bowl, @Nullable Throwable failure) {
        if (failure != null) {
            Answer.failed(exchange, failure);
            return;
        }
        Answer.ok(exchange, "Meli is fed");
        Cuddle.puppy();
    }
}
