package dev.pathlight.examples.puppy.client;

import java.util.concurrent.CompletableFuture;

/** Feeds puppies. */
public interface Feeder {
    /**
     * Feeds a puppy. Returns at once.
     *
     * @return completes with the empty bowl, or exceptionally if the puppy was not fed
     */
    CompletableFuture<Bowl> feed(String puppy);
}
