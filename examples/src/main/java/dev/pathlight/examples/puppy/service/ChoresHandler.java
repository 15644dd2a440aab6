package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.Bowl;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.Reply;
import java.util.function.Consumer;

/**
 * {@code /chores} starts three chores at once, and the last to end answers. That one is on the critical path; making the
 * others faster gains nothing.
 */
final class ChoresHandler implements HttpHandler {
    private final KennelCallbacks kennel;

    ChoresHandler(KennelCallbacks kennel) {
        this.kennel = kennel;
    }

    @Override
    @CriticalPath("chores")
    public void handle(HttpExchange exchange) {
        var chores = new Chores(exchange, 3);
        kennel.feed("Meli", TimedChoresHandler.fed(this, chores));
        kennel.washDishes("Meli", TimedChoresHandler.washed(this, chores));
        kennel.cleanFloor("Meli", TimedChoresHandler.cleaned(this, chores));
    }

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void fed(Chores chores, Reply<Bowl> bowl) {
        chores.done(bowl);
    }

    @TimedCallback(awaits = "dishes", as = Consumer.class)
    void washed(Chores chores, Reply<String> dishes) {
        chores.done(dishes);
    }

    @TimedCallback(awaits = "roomba", as = Consumer.class)
    void cleaned(Chores chores, Reply<String> floor) {
        chores.done(floor);
    }
}
