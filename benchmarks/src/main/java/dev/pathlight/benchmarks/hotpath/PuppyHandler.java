package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The work as an application with Pathlight. */
final class PuppyHandler {
    @CriticalPath("many")
    void many(Loop loop, Chores chores, int count) {
        for (int i = 0; i < count; i++) {
            loop.call(TimedPuppyHandler.fed(this, chores));
        }
    }

    @CriticalPath("chores")
    void handle(Loop loop, Chores chores) {
        loop.call(TimedPuppyHandler.fed(this, chores));
        loop.call(TimedPuppyHandler.washed(this, chores));
        loop.call(TimedPuppyHandler.cleaned(this, chores));
    }

    @CriticalPath("walk")
    @SuppressWarnings("FutureReturnValueIgnored")
    void walk(Loop loop, Chores chores) {
        TimedPuppyHandler.feed(this, loop).thenAccept(chores::done);
    }

    @CriticalPath("chain")
    @SuppressWarnings("FutureReturnValueIgnored")
    void chain(Loop loop, Chores chores) {
        TimedPuppyHandler.feed(this, loop)
                .thenApply(Bowl::fuller)
                .thenApply(Bowl::fuller)
                .thenAccept(chores::done);
    }

    @CriticalPath("hop")
    void hop(Loop loop, Executor executor, Chores chores) {
        executor.execute(() -> chores.done(loop.bowl()));
    }

    @TimedCallback
    CompletableFuture<Bowl> feed(Loop loop) {
        return loop.ask();
    }

    @TimedCallback(awaits = "feed", as = Consumer.class)
    void fed(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }

    @TimedCallback(awaits = "dishes", as = Consumer.class)
    void washed(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }

    @TimedCallback(awaits = "roomba", as = Consumer.class, responds = true)
    void cleaned(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }
}
