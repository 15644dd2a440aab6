package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.examples.puppy.client.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent chores of a request: the last to end answers it. Confined to the event loop, hence without locks.
 */
final class Chores {
    private final HttpExchange exchange;
    private int left;
    private @Nullable Throwable failure;

    /**
     * Starts with all chores outstanding.
     *
     * @param exchange the request to answer
     * @param count the number of chores
     */
    Chores(HttpExchange exchange, int count) {
        this.exchange = exchange;
        this.left = count;
    }

    /** Ends one chore, with a failure or without. */
    void done(Reply<?> reply) {
        if (reply.failure() != null) {
            failure = reply.failure();
        }
        left--;
        if (left > 0) {
            return;
        }
        if (failure == null) {
            Answer.ok(exchange, "all chores are done");
        } else {
            Answer.failed(exchange, failure);
        }
    }
}
