package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Await;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.recording.GivenNames;
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
    private final @Nullable OpenSegment outer;
    private final long outerFrom;

    /** The registration of what is waited for; null if there is none. It is gone once that has completed. */
    private final @Nullable OpenSegment registered;

    private BlockingWait(OpenSegment segment, long from, @Nullable OpenSegment registered) {
        this.segment = segment;
        this.registered = registered;
        this.began = Place.in(segment, from);
        this.from = from;
        this.insideBefore = segment.inside();
        ThreadState thread = ThreadState.get();
        this.outer = thread.waiting();
        this.outerFrom = thread.waitingFrom();
        thread.setWaiting(segment, from);
    }

    /**
     * Begins a wait; returns null if this thread runs no segment.
     *
     * @param registered what was registered for what is waited for, null if nothing was
     */
    public static @Nullable BlockingWait begin(@Nullable OpenSegment registered) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            OpenSegment current = ThreadState.get().current();
            return current == null || current.ended()
                    ? null
                    : new BlockingWait(current, Math.max(current.request().now(), current.latest()), registered);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /**
     * Ends a wait for the run of a task, which may be of another request.
     *
     * @param ended whether the run has ended
     */
    public void end(OpenSegment run, boolean ended) {
        try {
            boolean isOwn = run.request().sharesRecordWith(segment.request());
            Ready ready = !ended ? Ready.UNKNOWN : isOwn ? Ready.by(run) : Ready.at(run.end());
            record(isOwn ? run : Registration.of(run.awaits(), began, false), ready);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Ends a wait for something that the application named. */
    void end(String key) {
        try {
            end(GivenNames.key(key), null);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /**
     * Ends the wait, and records it whether or not what it waits for has come.
     *
     * @param waitKey the wait key if nothing was registered in this request
     * @param by what ended it, null if that is not known
     */
    void end(@Nullable Key waitKey, @Nullable Cause by) {
        try {
            Request request = segment.request();
            Registration registration =
                    registered != null && registered.request().sharesRecordWith(request)
                            ? registered
                            : Registration.of(waitKey == null ? AWAIT : waitKey, began, false);
            record(registration, by == null ? Ready.UNKNOWN : by.readyFor(request));
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    private void record(Registration registration, Ready ready) {
        try {
            ThreadState.get().setWaiting(outer, outerFrom);
            long to = Math.max(from, segment.request().now());
            Await.add(segment, registration, from, to, ready, insideBefore);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }
}
