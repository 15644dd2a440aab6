package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/**
 * Stands for everything that can still bring a request forward. Callbacks handed out, open segments, watched
 * futures and queued tasks hold it; the request holds it weakly. Once it has been collected, the request can never
 * be done.
 */
class Token {
    final Request request;

    Token(Request request) {
        this.request = request;
    }

    /** That of the request that called the operation, or null. */
    @Nullable
    Token outer() {
        return null;
    }

    /** The same, or once an operation inside another has ended that of the other, as long as that goes on. */
    final Token live() {
        Token live = this;
        for (Token outer = live.outer(); outer != null && live.request.closed(); outer = live.outer()) {
            live = outer;
        }
        return live;
    }

    /** Of an operation inside another, which keeps the other from being given up. */
    static final class Inside extends Token {
        private final Token outer;

        Inside(Request request, Token outer) {
            super(request);
            this.outer = outer;
        }

        @Override
        Token outer() {
            return outer;
        }
    }
}
