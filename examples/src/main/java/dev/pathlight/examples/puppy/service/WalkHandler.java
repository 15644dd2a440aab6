package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.Reply;
import java.util.function.Consumer;

/**
 * {@code /walk} finds the leash and then walks the puppy; at the same time the dishes are washed. The chain that ends last
 * answers. A photo is uploaded as well, but the response does not wait for it.
 *
 * <p>The longest wait is the photo and the longest one that matters is the dishes, yet the leash and the walk, one after
 * the other, decide the response time.
 */
final class WalkHandler implements HttpHandler {
    private final KennelCallbacks kennel;

    WalkHandler(KennelCallbacks kennel) {
        this.kennel = kennel;
    }

    @Override
    @CriticalPath("walk")
    public void handle(HttpExchange exchange) {
        var chores = new Chores(exchange, 2);
        kennel.findLeash("Meli", TimedWalkHandler.leashed(this, chores));
        kennel.washDishes("Meli", TimedWalkHandler.washed(this, chores));
        kennel.uploadPhoto("Meli", TimedWalkHandler.uploaded(this));
    }

    @TimedCallback(awaits = "leash", as = Consumer.class, layer = "kennel")
    void leashed(Chores chores, Reply<String> leash) {
        if (leash.failure() == null) {
            kennel.walk("Meli", TimedWalkHandler.walked(this, chores));
        } else {
            chores.done(leash);
        }
    }

    @TimedCallback(awaits = "walk", as = Consumer.class, layer = "outdoors")
    void walked(Chores chores, Reply<String> walk) {
        chores.done(walk);
    }

    @TimedCallback(awaits = "dishes", as = Consumer.class, layer = "kennel")
    void washed(Chores chores, Reply<String> dishes) {
        chores.done(dishes);
    }

    @TimedCallback(awaits = "photo", layer = "internet")
    void uploaded(Reply<String> photo) {
        // Optional: its failure does not fail the request.
    }
}
