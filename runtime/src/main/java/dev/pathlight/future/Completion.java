package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.CarryingToken;
import dev.pathlight.recording.GivenNames;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.RequestProgress;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import org.jspecify.annotations.Nullable;

/**
 * The completion of a future that a request watches: a run of no length, closed before the future's dependents run. While they
 * run it stays the context of the thread, and is the cause of what they start. Confined to that thread.
 */
final class Completion {
    private static final String CANCELLED = " (cancelled)";

    private final OpenSegment segment;
    private final ThreadState thread;
    /** Keeps the request completable; null after the completion, because the application may keep the future for long. */
    private @Nullable Token token;

    /** The code of another request that completes it, if there is any. */
    private final @Nullable Cause origin;

    private Completion(OpenSegment segment, ThreadState thread, Token token) {
        this.segment = segment;
        this.thread = thread;
        this.token = token;
        this.origin = Cause.foreignTo(segment.request(), thread);
    }

    /** Records that a watched future has completed; returns null if that is recorded already, or Pathlight fails. */
    static @Nullable Completion record(OpenSegment watched, Token token, boolean failed) {
        return record(watched, token, failed, null);
    }

    /**
     * Records that a watched future has completed; returns null if that is recorded already, or Pathlight fails.
     *
     * @param by the cause of the completion, null if that is not known
     */
    static @Nullable Completion record(OpenSegment watched, Token token, boolean failed, @Nullable Cause by) {
        return watched.claim() ? recordClaimed(watched, token, failed, by, false) : null;
    }

    /** Records that a timer has completed what was registered: nothing that ran on its thread brought that about. */
    static @Nullable Completion recordFired(OpenSegment timer, Token token) {
        return timer.claim() ? recordClaimed(timer, token, false, null, true) : null;
    }

    /** Records that the wait for what was registered was cancelled. Code of the request that follows on this thread follows from it. */
    static void recordCancelled(OpenSegment watched, Token token) {
        if (!watched.claim()) {
            return;
        }
        if (!watched.hasRun()) { // else earlier waits have the same key, which stays
            try {
                watched.waitFor(GivenNames.key(watched.awaits().name() + CANCELLED));
            } catch (Throwable e) {
                InternalErrors.unreported = e; // it stands under the key that it has
            }
        }
        Completion completion = recordClaimed(watched, token, false, null, false);
        if (completion != null) {
            completion.finish();
        }
    }

    private static @Nullable Completion recordClaimed(
            OpenSegment watched, Token token, boolean failed, @Nullable Cause by, boolean isTimer) {
        ThreadState thread = null;
        try {
            thread = ThreadState.get();
            Completion completion = new Completion(watched, thread, token);
            long now = watched.request().now();
            Ready ready = isTimer ? seenAt(now, watched, thread) : ready(watched, thread, now, by);
            SegmentStarter.startClaimed(watched, token, thread, now, ready);
            if (failed) {
                watched.markFailed();
            }
            watched.close(thread, watched.start());
            if (watched.enclosing() != null) {
                // The enclosing run goes on and is the context of the dependents.
                thread.pop(watched);
                thread.updateTimeline(watched.start());
            } else {
                CarryingToken.restore(token, thread);
            }
            return completion;
        } catch (Throwable e) {
            SegmentStarter.undo(watched, thread, e);
            return null;
        }
    }

    /** Returns why the future completed: because of a run of the same record, or right after one on the same thread (R10). */
    static Ready ready(OpenSegment watched, ThreadState thread, long now, @Nullable Cause by) {
        Request request = watched.request();
        Ready known = by == null ? Ready.UNKNOWN : by.readyFor(request);
        if (known.by() != null) {
            return known;
        }
        OpenSegment current = thread.causeOf(request);
        if (current == null && thread.ranLately(now)) {
            OpenSegment last = RequestProgress.lastEndedOn(request, thread);
            current = last != null && last.end() == thread.lastEnd() ? last : null;
        }
        OpenSegment ranInWait = current == null || current.ended() ? null : thread.ranInWait(now);
        if (ranInWait != null) {
            return Ready.by(ranInWait);
        }
        if (current != null && current.ended()) {
            return Ready.by(current.cause(now));
        }
        return current == null ? seenAt(now, watched, thread) : Ready.at(now);
    }

    private static Ready seenAt(long now, OpenSegment watched, ThreadState thread) {
        return Ready.seenAt(now, watched.since(), thread.heldSince(now));
    }

    /** Returns the cause of what depends on the future; null if Pathlight fails, as the future has yet to complete. */
    @Nullable
    Cause cause() {
        try {
            return Cause.endOf(segment, segment.awaits(), origin);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Makes current again what was current before, until the dependents run later on this thread. */
    void postponeDependents() {
        thread.pop(segment);
    }

    /** Makes the completion current again, as the postponed dependents run now. */
    void resumeDependents() {
        try {
            Token held = token;
            if (segment.enclosing() == null && held != null) {
                thread.push(segment, CarryingToken.own(held));
                CarryingToken.restore(held, thread);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the dependents run all the same
        }
    }

    /** Ends the completion after the dependents have run, on the same thread. A second call does what the first had no stack left for. */
    void finish() {
        Token held = token;
        if (held != null) {
            thread.pop(segment);
            segment.finishLeaving(thread, held);
            token = null;
        }
    }
}
