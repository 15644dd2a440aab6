package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.client.Feeder;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * {@code /parallel} starts both feedings of {@link SyncHandler} before it waits for either, which halves the response
 * time. The thread still waits.
 */
final class ParallelHandler implements HttpHandler {
    private final Feeder feeder;
    private final Executor workers;

    ParallelHandler(Feeder feeder, Executor workers) {
        this.feeder = feeder;
        this.workers = workers;
    }

    @Override
    @CriticalPath("parallel")
    public void handle(HttpExchange exchange) {
        workers.execute(TimedParallelHandler.feedAtOnce(this, exchange));
    }

    @TimedCallback(awaits = "worker", as = Runnable.class)
    void feedAtOnce(HttpExchange exchange) {
        try {
            var meli = feeder.feed("Meli");
            var nacho = feeder.feed("Nacho");
            meli.join();
            nacho.join();
        } catch (CompletionException e) {
            Answer.failed(exchange, e);
            return;
        }
        Answer.ok(exchange, "Meli and Nacho are fed");
    }
}
