package dev.pathlight.examples.puppy.client;

import dev.pathlight.examples.puppy.http.LocalClient;
import dev.pathlight.examples.puppy.http.Propagation;
import dev.pathlight.examples.puppy.kennel.Action;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Talks to the kennel over HTTP. Thread-safe.
 *
 * <p>The answers arrive on threads of the client. Code of the service must not run on them: {@link KennelCallbacks} and the
 * routes switch to the event loop first.
 */
public final class KennelClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI kennel;
    private final Propagation propagation;
    private final LocalClient http = new LocalClient("kennel-client");

    /**
     * Creates a client with its own connections.
     *
     * @param kennel the kennel's address
     * @param propagation propagates traces to the kennel
     */
    public KennelClient(URI kennel, Propagation propagation) {
        this.kennel = kennel;
        this.propagation = propagation;
    }

    /** Creates a client that propagates no traces. */
    public KennelClient(URI kennel) {
        this(kennel, Propagation.NONE);
    }

    /**
     * Asks the kennel to do something.
     *
     * @param whom the name of the puppy
     * @return the answer of the kennel; fails with an {@link java.io.IOException} if the kennel cannot be reached or does
     *     not answer in time, and with a {@link KennelException} if it refuses
     */
    CompletableFuture<String> ask(Action action, String whom) {
        URI uri = kennel.resolve("/" + action.key() + "?for=" + URLEncoder.encode(whom, StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        propagation.send(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> bodyOf(action, response));
    }

    private static String bodyOf(Action action, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new KennelException(action, response.statusCode());
        }
        return response.body();
    }

    /** Closes the connections. The answers in progress fail with an {@link java.io.IOException}. */
    @Override
    public void close() {
        http.close();
    }
}
