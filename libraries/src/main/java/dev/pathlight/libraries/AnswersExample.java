package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests whose answers are exact, an upper bound, inferred, and incomplete because something is not seen. */
public final class AnswersExample {
    private final Supplier<CompletableFuture<Integer>> backEnd;
    private final Function<Integer, String> page;
    private final Executor pool;

    /**
     * Creates the handlers.
     *
     * @param backEnd asks for a price
     * @param page writes a page with a price
     * @param pool an executor that Pathlight does not wrap
     */
    AnswersExample(Supplier<CompletableFuture<Integer>> backEnd, Function<Integer, String> page, Executor pool) {
        this.backEnd = backEnd;
        this.page = page;
        this.pool = pool;
    }

    // region exact
    @CriticalPath
    public CompletableFuture<String> quote() {
        return TimedAnswersExample.price(this).thenApply(price -> page.apply(price));
    }

    @TimedCallback(awaits = "prices")
    CompletableFuture<Integer> price() {
        return backEnd.get();
    }
    // endregion

    // region inferred
    @CriticalPath
    public CompletableFuture<Integer> tax() {
        return TimedAnswersExample.computed(this);
    }

    @TimedCallback(awaits = "taxes")
    CompletableFuture<Integer> computed() {
        return CompletableFuture.supplyAsync(Metrics.current().wrapSupplier("compute", () -> 19), pool);
    }
    // endregion
}
