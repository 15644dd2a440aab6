package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Requests requests = new Requests();
    private final CompletableFuture<String> user = new CompletableFuture<>();
    private final TimedChainExample example = new TimedChainExample(new ChainExample(() -> user), requests.monitor());

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void success() {
        CompletableFuture<String> greeting = example.greet();
        Elsewhere.run(() -> user.complete(" Meli "));

        assertThat(greeting.join()).isEqualTo("Hello, Meli");
        requests.done().succeeds().calls("ChainExample.greeting", 1, 0).waitsUntilReady("users");
    }

    @Test
    void failure() {
        CompletableFuture<String> greeting = example.greet();
        Elsewhere.run(() -> user.completeExceptionally(new IllegalStateException("no user")));

        assertThat(greeting.join()).isEqualTo("Hello, stranger");
        requests.done().succeeds().calls("ChainExample.user", 1, 1).calls("ChainExample.greeting", 1, 1);
    }

    @Test
    void cancellation() {
        CompletableFuture<String> greeting = example.greet();
        Elsewhere.run(() -> user.cancel(true));

        assertThat(greeting.join()).isEqualTo("Hello, stranger");
        requests.done().succeeds().calls("ChainExample.user", 1, 1).calls("ChainExample.greeting", 1, 1);
    }
}
