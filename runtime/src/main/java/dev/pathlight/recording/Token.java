package dev.pathlight.recording;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for everything that can still bring a request forward: it is what was opened with the request, the run of its
 * handler. Callbacks handed out, open segments, watched futures and queued tasks hold it; the request holds it weakly.
 * Once it has been collected, the request can never be done.
 *
 * <p>What is held by the application, callbacks first of all, needs the same two fields, and so extends this.
 */
public abstract class Token {
    /** The run of the handler; of a callback its registration. Null outside of a request. */
    @Nullable
    OpenSegment segment;

    /** That of the request which called the operation, if any; of a callback that of its request, until it runs. */
    @Nullable
    Token token;

    Token() {}

    /** For a token, or a callback that is registered. */
    final Request request() {
        return Objects.requireNonNull(segment, "not opened").request();
    }

    /** For a token: that of the request that called the operation, or null. */
    final @Nullable Token outer() {
        return token;
    }

    /** The same, or once an operation inside another has ended that of the other, as long as that goes on. */
    final Token live() {
        Token live = this;
        for (Token outer = live.token; outer != null && live.request().closed(); outer = live.token) {
            live = outer;
        }
        return live;
    }
}
