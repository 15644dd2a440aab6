package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Await;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.ThreadState;
import org.jspecify.annotations.Nullable;

/** A wait of a running segment in {@code join} or {@code get}. Confined to the waiting thread. */
public final class BlockingWait {
    private final OpenSegment segment;
    private final long from;
    private final long insideBefore;

    private BlockingWait(OpenSegment segment, long from) {
        this.segment = segment;
        this.from = from;
        this.insideBefore = segment.inside();
    }

    /** Begins a wait; returns null if this thread runs no segment of the request. */
    public static @Nullable BlockingWait begin(Request request) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            OpenSegment current = ThreadState.get().currentOf(request);
            return current == null || current.ended()
                    ? null
                    : new BlockingWait(current, Math.max(request.now(), current.latest()));
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }

    /** Ends the wait, and records it whether the future has completed or not. */
    public void end(Registration registration, Ready ready) {
        try {
            long to = Math.max(from, segment.request().now());
            Await.add(segment, registration, from, to, ready, insideBefore);
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }
}
