package dev.pathlight.recording;

import dev.pathlight.path.Await;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import org.jspecify.annotations.Nullable;

/** A wait of a segment for something registered, from its beginning. Confined to the waiting thread. */
final class Waiting {
    private final OpenSegment segment;
    private final long from;
    private final long insideBefore;

    private Waiting(OpenSegment segment, long from) {
        this.segment = segment;
        this.from = from;
        this.insideBefore = segment.inside();
    }

    /** Null where this thread runs no segment of the request. */
    static @Nullable Waiting begin(Request request) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            OpenSegment current = ThreadState.get().currentOf(request);
            return current == null || current.ended()
                    ? null
                    : new Waiting(current, Math.max(request.now(), current.latest()));
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** The wait is over, whether what was waited for has come or not. */
    void end(Registration registration, Ready ready) {
        try {
            long to = Math.max(from, segment.request().now());
            Await.add(segment, registration, from, to, ready, insideBefore);
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }
}
