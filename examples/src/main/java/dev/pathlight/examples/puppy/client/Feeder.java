package dev.pathlight.examples.puppy.client;

import java.util.concurrent.CompletableFuture;

/** Somebody who feeds puppies. */
public interface Feeder {
    /**
     * Feeds a puppy. Returns at once.
     *
     * @return completed with the empty bowl, or exceptionally if the puppy stays hungry
     */
    CompletableFuture<Bowl> feed(String puppy);
}
