package dev.pathlight.benchmarks.soak;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;

/** An application that runs the given code. */
final class Errands {
    @CriticalPath("errand")
    void handle(Runnable body) {
        body.run();
    }

    @TimedCallback(awaits = "step", as = Runnable.class)
    void step(Runnable body) {
        body.run();
    }

    @TimedCallback
    CompletableFuture<String> ask(CompletableFuture<String> answer) {
        return answer;
    }
}
