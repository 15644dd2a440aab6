package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chain of futures with one timed step, which runs whether the steps before it succeed or fail. */
public final class ChainExample {
    private final Supplier<CompletableFuture<String>> users;

    ChainExample(Supplier<CompletableFuture<String>> users) {
        this.users = users;
    }

    // region chain
    @CriticalPath
    public CompletableFuture<String> greet() {
        return TimedChainExample.user(this)
                .thenApply(String::strip) // a step without a key of its own
                .handle(TimedChainExample.greeting(this));
    }

    @TimedCallback(awaits = "users")
    CompletableFuture<String> user() {
        return users.get();
    }

    @TimedCallback(awaits = "users")
    String greeting(@Nullable String user, @Nullable Throwable failure) {
        return failure == null ? "Hello, " + user : "Hello, stranger";
    }
    // endregion
}
