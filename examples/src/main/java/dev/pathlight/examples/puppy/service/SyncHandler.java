package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.Feeder;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * {@code /sync} feeds two puppies one after the other on a thread that waits for each. It takes as long as
 * {@code /callbacks}, and occupies a thread for that time: on the event loop it would stop every other request.
 */
final class SyncHandler implements HttpHandler {
    private final Feeder feeder;
    private final Executor workers;

    SyncHandler(Feeder feeder, Executor workers) {
        this.feeder = feeder;
        this.workers = workers;
    }

    @Override
    @CriticalPath("sync")
    public void handle(HttpExchange exchange) {
        workers.execute(TimedSyncHandler.feedInTurn(this, exchange));
    }

    @TimedCallback(awaits = "worker", as = Runnable.class)
    void feedInTurn(HttpExchange exchange) {
        try {
            feeder.feed("Meli").join();
            feeder.feed("Nacho").join();
        } catch (CompletionException e) {
            Answer.failed(exchange, e);
            return;
        }
        Answer.ok(exchange, "Meli and Nacho are fed");
    }
}
