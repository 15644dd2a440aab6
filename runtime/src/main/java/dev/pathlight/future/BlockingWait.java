package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Await;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.ThreadState;
import org.jspecify.annotations.Nullable;

/** A wait of a running segment in {@code join} or {@code get}. Confined to the waiting thread. */
public final class BlockingWait {
    private static final Key AWAIT = Key.of("await");

    private final OpenSegment segment;
    private final Place began;
    private final long from;
    private final long insideBefore;

    private BlockingWait(OpenSegment segment, long from) {
        this.segment = segment;
        this.began = Place.in(segment, from);
        this.from = from;
        this.insideBefore = segment.inside();
    }

    /** Begins a wait; returns null if this thread runs no segment. */
    public static @Nullable BlockingWait begin() {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            OpenSegment current = ThreadState.get().current();
            return current == null || current.ended()
                    ? null
                    : new BlockingWait(current, Math.max(current.request().now(), current.latest()));
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }

    /** Ends a wait for the end of a run, and records it whether or not the run has ended. */
    public void endOf(OpenSegment run) {
        end(run, run.awaits(), run.ended() ? Cause.endOf(run) : null);
    }

    /**
     * Ends the wait, and records it whether or not what it waits for has come.
     *
     * @param registered what was registered for it, null if nothing was
     * @param waitKey the wait key if nothing was registered in this request
     * @param by what ended it, null if that is not known
     */
    void end(@Nullable OpenSegment registered, @Nullable Key waitKey, @Nullable Cause by) {
        try {
            Request request = segment.request();
            Registration registration =
                    registered != null && registered.request().sharesRecordWith(request)
                            ? registered
                            : Registration.of(waitKey == null ? AWAIT : waitKey, began, false);
            Ready ready = by == null ? Ready.UNKNOWN : by.readyFor(request);
            long to = Math.max(from, segment.request().now());
            Await.add(segment, registration, from, to, ready, insideBefore);
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }
}
