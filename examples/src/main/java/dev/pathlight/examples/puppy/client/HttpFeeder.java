package dev.pathlight.examples.puppy.client;

import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.kennel.Action;
import java.util.concurrent.CompletableFuture;

/**
 * Feeds puppies at the kennel, with futures.
 *
 * <p>Its timed form, {@link TimedHttpFeeder}, is a {@link Feeder} like any other. Every future that it returns is
 * watched: whatever the caller does with it, the request waits for "feed" until it completes.
 */
public final class HttpFeeder implements Feeder {
    private final KennelClient kennel;

    /** Creates a feeder. */
    public HttpFeeder(KennelClient kennel) {
        this.kennel = kennel;
    }

    @Override
    @TimedCallback(awaits = "feed")
    public CompletableFuture<Bowl> feed(String puppy) {
        return kennel.ask(Action.FEED, puppy).thenApply(text -> new Bowl(puppy));
    }
}
