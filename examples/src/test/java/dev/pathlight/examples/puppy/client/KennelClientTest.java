package dev.pathlight.examples.puppy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.http.RefusingAddress;
import dev.pathlight.examples.puppy.kennel.Kennel;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KennelClientTest {
    private final ExecutorService loop = Executors.newSingleThreadExecutor(work -> new Thread(work, "test-loop"));

    @AfterEach
    void stop() {
        loop.shutdownNow();
    }

    @Test
    void callbacksRunOnTheLoop() throws Exception {
        try (Kennel kennel = Kennel.open(Map.of(), 1);
                KennelClient client = new KennelClient(kennel.address())) {
            CompletableFuture<String> thread = new CompletableFuture<>();

            new KennelCallbacks(client, loop)
                    .feed(
                            "Meli",
                            bowl -> thread.complete(bowl.value().puppy() + " on "
                                    + Thread.currentThread().getName()));

            assertThat(get(thread)).isEqualTo("Meli on test-loop");
        }
    }

    @Test
    void anErrorStatusReachesTheCallbackAndTheFuture() throws Exception {
        HttpServer refusing = LocalHttp.server();
        refusing.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        refusing.start();
        try (KennelClient client = new KennelClient(LocalHttp.addressOf(refusing))) {
            assertThat(failure(callback -> new KennelCallbacks(client, loop).washDishes("Meli", callback)))
                    .isInstanceOf(KennelException.class)
                    .hasMessage("the kennel answered dishes with status 503");
            assertThatThrownBy(() -> new HttpFeeder(client).feed("Meli").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(KennelException.class);
        } finally {
            refusing.stop(0);
        }
    }

    @Test
    void anUnreachableKennelIsReportedToTheCallback() throws Exception {
        try (KennelClient client = new KennelClient(RefusingAddress.address())) {
            assertThat(failure(callback -> new KennelCallbacks(client, loop).walk("Meli", callback)))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Throwable failure(Consumer<Consumer<Reply<String>>> call) throws Exception {
        CompletableFuture<Reply<String>> reply = new CompletableFuture<>();
        call.accept(reply::complete);
        return get(reply).failure();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return Waits.get(future);
    }
}
