package dev.pathlight.recording;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for everything that can still complete a request. It is the object that was opened with the request: the run of its
 * handler. Callbacks handed out, the stacks of threads, watched futures and queued tasks hold it; the request holds it
 * weakly. Once it has been collected, nothing can complete the request any more.
 *
 * <p>Callbacks, of which there are many, need the same two fields and so extend this class. It has no instance methods that
 * a subclass in another package sees, as those could collide with methods of the interface that a callback implements.
 */
public abstract class Token {
    /** The run of the handler, or the registration of the callback. Null outside of a request. */
    @Nullable
    OpenSegment segment;

    /**
     * The token that it keeps reachable: that of the request which called the operation, if any, or, for a callback, that of
     * its request until the callback runs.
     */
    @Nullable
    Token kept;

    Token() {}

    /** Returns the request of a token, or of a callback that is registered. */
    final Request request() {
        return Objects.requireNonNull(segment, "not opened").request();
    }

    /** Returns this token, or, once its operation inside another has ended, that of the other while it goes on. */
    final Token live() {
        Token live = this;
        for (Token outer = live.kept; outer != null && live.request().hasEnded(); outer = live.kept) {
            live = outer;
        }
        return live;
    }
}
