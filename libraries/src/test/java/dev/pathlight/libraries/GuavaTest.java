package dev.pathlight.libraries;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.pathlight.ContextExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuavaTest {
    private final Requests requests = new Requests();
    private final TimedGuavaExample example = new TimedGuavaExample(new GuavaExample(), requests.monitor());
    private final SettableFuture<String> user = SettableFuture.create();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        requests.close();
        executor.shutdownNow();
    }

    @Test
    void success() {
        example.greet(user, MoreExecutors.directExecutor());
        user.set("Meli");

        requests.done().succeeds().calls("greeting", 1, 0).waitsAtMost("users");
    }

    @Test
    void successOnAWrappedExecutor() {
        example.greet(user, ContextExecutor.wrap(executor));
        user.set("Meli");

        requests.done().succeeds().calls("greeting", 1, 0).waitsUntilReady("users");
    }

    @Test
    void failure() {
        example.greet(user, MoreExecutors.directExecutor());
        user.setException(new IllegalStateException("no user"));

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void cancellation() {
        example.greet(user, MoreExecutors.directExecutor());
        user.cancel(true);

        requests.done().fails().calls("greeting", 1, 1).waitsAtMost("users");
    }

    @Test
    void aListenerOfTheEnd() {
        example.log(user, MoreExecutors.directExecutor());
        user.cancel(true);

        requests.done().fails().calls("GuavaExample.logged", 1, 0).waitsAtMost("users");
    }
}
