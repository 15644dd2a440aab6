package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.Bowl;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /callbacks} feeds two puppies one after the other: one callback registers the next. The request stays in flight
 * while none of its methods runs, because a callback is outstanding.
 */
final class CallbacksHandler implements HttpHandler {
    private final KennelCallbacks kennel;

    CallbacksHandler(KennelCallbacks kennel) {
        this.kennel = kennel;
    }

    @Override
    @CriticalPath("callbacks")
    public void handle(HttpExchange exchange) {
        kennel.feed("Meli", TimedCallbacksHandler.firstFed(this, exchange));
    }

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void firstFed(HttpExchange exchange, Reply<Bowl> bowl) {
        @Nullable Throwable failure = bowl.failure();
        if (failure == null) {
            kennel.feed("Nacho", TimedCallbacksHandler.secondFed(this, exchange));
        } else {
            Answer.failed(exchange, failure);
        }
    }

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void secondFed(HttpExchange exchange, Reply<Bowl> bowl) {
        @Nullable Throwable failure = bowl.failure();
        if (failure == null) {
            Answer.ok(exchange, "Meli and Nacho are fed");
        } else {
            Answer.failed(exchange, failure);
        }
    }
}
