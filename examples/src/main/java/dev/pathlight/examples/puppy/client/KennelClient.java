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
 * <p>The answers arrive on threads of the client. Nothing here may block them, or run the service's code on them:
 * {@link KennelCallbacks} and the routes hop onto the event loop first.
 */
public final class KennelClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI kennel;
    private final Propagation propagation;
    private final LocalClient http = new LocalClient("kennel-client");

    /**
     * A client with connections of its own.
     *
     * @param kennel the kennel's address
     * @param propagation what its requests take along
     */
    public KennelClient(URI kennel, Propagation propagation) {
        this.kennel = kennel;
        this.propagation = propagation;
    }

    /** A client whose requests take nothing along. */
    public KennelClient(URI kennel) {
        this(kennel, Propagation.NONE);
    }

    /**
     * Asks the kennel to do something.
     *
     * @param whom the puppy that it is for
     * @return what the kennel says when it is done; fails with an {@link java.io.IOException} if it cannot be reached
     *     or is silent for too long, and with a {@link KennelException} if it refuses
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
