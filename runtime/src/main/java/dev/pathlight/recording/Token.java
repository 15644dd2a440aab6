package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/**
 * Stands for everything that can still bring a request forward. Callbacks handed out, open segments, watched
 * futures and queued tasks hold it; the request holds it weakly. Once it has been collected, the request can never
 * be done.
 */
final class Token {
    final Request request;

    /** An operation inside another keeps the other from being given up. */
    private final @Nullable Token outer;

    Token(Request request, @Nullable Token outer) {
        this.request = request;
        this.outer = outer;
    }

    /** That of the request that called the operation, or null. */
    @Nullable
    Token outer() {
        return outer;
    }

    /** The same, or once an operation inside another has ended that of the other, as long as that goes on. */
    Token live() {
        Token live = this;
        while (live.request.closed() && live.outer != null) {
            live = live.outer;
        }
        return live;
    }
}
