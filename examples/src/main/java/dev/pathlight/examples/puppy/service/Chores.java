package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.examples.puppy.client.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Chores that are under way at once: the last one to be done answers the request. Confined to the event loop, hence
 * without locks.
 */
final class Chores {
    private final HttpExchange exchange;
    private int left;
    private @Nullable Throwable failure;

    /**
     * Chores of which none is done.
     *
     * @param exchange the request to answer
     * @param count how many chores there are
     */
    Chores(HttpExchange exchange, int count) {
        this.exchange = exchange;
        this.left = count;
    }

    /** One is done, or has failed. */
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
