package dev.pathlight.libraries;

import dev.pathlight.fixtures.Waits;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxTest {
    private final Requests requests = new Requests();
    private final TimedVertxExample example = new TimedVertxExample(new VertxExample(), requests.monitor());
    private final Vertx vertx = Vertx.vertx();
    private final Promise<String> user = Promise.promise();

    @AfterEach
    void close() throws Exception {
        requests.close();
        vertx.close().await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS);
    }

    private void onTheEventLoop(Runnable action) {
        vertx.runOnContext(nothing -> action.run());
    }

    @Test
    void success() {
        example.greet(user.future());
        onTheEventLoop(() -> user.complete("Meli"));

        requests.done().succeeds().calls("VertxExample.greeted", 1, 0).waitsAtMost("users");
    }

    @Test
    void failure() {
        example.greet(user.future());
        onTheEventLoop(() -> user.fail("no user"));

        requests.done().fails().calls("VertxExample.greeted", 1, 1).waitsAtMost("users");
    }

    @Test
    void successAsAResult() {
        example.log(user.future());
        onTheEventLoop(() -> user.complete("Meli"));

        requests.done().succeeds().calls("VertxExample.logged", 1, 0).waitsAtMost("users");
    }

    @Test
    void failureAsAResult() {
        example.log(user.future());
        onTheEventLoop(() -> user.fail("no user"));

        requests.done().succeeds().calls("VertxExample.logged", 1, 1).waitsAtMost("users");
    }

    @Test
    void successOfAWatchedFuture() {
        example.find(user.future());
        onTheEventLoop(() -> user.complete("Meli"));

        requests.done().succeeds().calls("VertxExample.found", 1, 0).waitsUntilReady("users");
    }

    @Test
    void failureOfAWatchedFuture() {
        example.find(user.future());
        onTheEventLoop(() -> user.fail("no user"));

        requests.done().fails().calls("VertxExample.found", 1, 1).waitsUntilReady("users");
    }

    @Test
    void cancellationOfAWatchedFuture() {
        CompletableFuture<String> found = example.find(user.future()).toCompletableFuture();
        Elsewhere.run(() -> found.cancel(true));

        requests.done().fails().calls("VertxExample.found", 1, 1).waitsUntilReady("users");
    }

    @Test
    void aTimer() {
        example.remind(vertx, 1);

        requests.done().succeeds().calls("VertxExample.reminded", 1, 0).waitsAtMost("clock");
    }

    @Test
    void cancellationOfATimer() {
        example.remind(vertx, TimeUnit.HOURS.toMillis(1)).run();

        requests.done().succeeds();
    }
}
