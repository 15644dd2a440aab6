package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Where a segment that is about to start hangs in its request: what it runs inside of or is a run of, and when and by
 * what it became ready. Nothing has changed until the segment begins.
 */
public final class Opening {
    /** The key of a run of a task. */
    static final Key TASK = Key.of("(task)");

    private static final Callback NO_CALLBACK = Callback.named(Key.of("(none)"));

    /** For a segment that records nothing. */
    static final Opening NONE = new Opening();

    final @Nullable ThreadState thread;
    final @Nullable Request request;
    final @Nullable Token token;
    final Role role;
    final Callback callback;
    final Key key;
    final long start;
    final @Nullable OpenSegment enclosing;
    final @Nullable Registration registration;
    final @Nullable Wait claimed;
    final Ready ready;

    /** What a segment is to its request. */
    enum Role {
        /** The run of a handler: holds the request's first reference. */
        HANDLER,
        /** The first run of a callback, or a completion: holds the reference of its registration. */
        CLAIMED,
        /** A further run of a one-shot callback: holds a reference while it runs. */
        REPEATED,
        /** A run after the request has ended. */
        LATE,
        /** A method that starts work and returns a future: holds a reference while it runs. */
        METHOD
    }

    private Opening() {
        this.thread = null;
        this.request = null;
        this.token = null;
        this.role = Role.LATE;
        this.callback = NO_CALLBACK;
        this.key = NO_CALLBACK.key();
        this.start = 0;
        this.enclosing = null;
        this.registration = null;
        this.claimed = null;
        this.ready = Ready.UNKNOWN;
    }

    private Opening(
            ThreadState thread,
            Request request,
            @Nullable Token token,
            Role role,
            Callback callback,
            Key key,
            long now,
            @Nullable OpenSegment enclosing,
            @Nullable Registration registration,
            Ready ready) {
        this.thread = thread;
        this.request = request;
        this.token = token;
        this.role = role;
        this.callback = callback;
        this.key = key;
        this.enclosing = enclosing;
        this.registration = registration;
        this.claimed = role == Role.CLAIMED ? (Wait) registration : null;
        this.ready = ready;
        this.start = notBefore(now, enclosing, registration);
        request.clamped(start - now);
    }

    // R7: no segment starts before what it runs inside of, or is a run of.
    private static long notBefore(long now, @Nullable Segment enclosing, @Nullable Registration registration) {
        long start = enclosing == null ? now : Math.max(now, enclosing.latest());
        return registration == null
                ? start
                : Math.max(start, registration.origin().at());
    }

    /** A request, or an operation of its own inside the one that is current; null where Pathlight is off or failed. */
    public static @Nullable Opening ofRequest(Operation operation, Recorder recorder) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token outer = current == null || current.request().closed() ? null : current.token();
            if (outer == null) {
                long now = recorder.now();
                LooseTask task = thread.looseTask();
                long arrival = task == null ? now : recorder.submitted(task.takeSubmitted(now), now);
                Request request = new Request(recorder, operation, now, arrival);
                Token token = new Token(request, null);
                return new Opening(
                        thread,
                        request,
                        token,
                        Role.HANDLER,
                        NO_CALLBACK,
                        operation.name(),
                        now,
                        null,
                        null,
                        task == null ? Ready.UNKNOWN : Ready.at(arrival));
            }
            long now = outer.request.now();
            OpenSegment enclosing = innermostOpen(current, outer.request);
            Registration cause = enclosing == null ? unregistered(current, now) : null;
            long start = notBefore(now, enclosing, cause);
            Request request = new Request(recorder, operation, start, outer.request);
            return new Opening(
                    thread,
                    request,
                    new Token(request, outer),
                    Role.HANDLER,
                    NO_CALLBACK,
                    operation.name(),
                    start,
                    enclosing,
                    cause,
                    Ready.UNKNOWN);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** A run of a callback; null where it was made outside of a request, or Pathlight is off or failed. */
    public static @Nullable Opening ofCallback(Registered call) {
        Wait wait = call.wait;
        if (!Settings.ENABLED || wait == null) {
            return null;
        }
        boolean claimed = false;
        try {
            ThreadState thread = ThreadState.get();
            Request request = wait.request;
            long now = request.now();
            Token held = call.token;
            claimed = wait.claim();
            Token token = claimed ? held : request.token();
            if (claimed) {
                call.token = null;
            }
            if (token == null || request.closed() || (!claimed && !request.retain())) {
                if (claimed) {
                    wait.release();
                }
                return new Opening(
                        thread,
                        request,
                        null,
                        Role.LATE,
                        wait.callback,
                        wait.callback.key(),
                        now,
                        null,
                        null,
                        Ready.UNKNOWN);
            }
            OpenSegment current = thread.current();
            OpenSegment enclosing = innermostOpen(current, request);
            return new Opening(
                    thread,
                    request,
                    token,
                    claimed ? Role.CLAIMED : Role.REPEATED,
                    wait.callback,
                    wait.callback.key(),
                    now,
                    enclosing,
                    wait,
                    ready(thread, current, enclosing, request, now));
        } catch (Throwable e) {
            Trouble.report(e);
            if (claimed) {
                wait.release();
            }
            return null;
        }
    }

    /** A method that starts work and returns a future; null outside of a request, or where Pathlight is off or failed. */
    public static @Nullable Opening ofMethod(Callback callback) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token token = current == null ? null : current.token();
            if (current == null || token == null || !token.request.retain()) {
                Trouble.madeOutside(callback);
                return null;
            }
            long now = token.request.now();
            OpenSegment enclosing = innermostOpen(current, token.request);
            return new Opening(
                    thread,
                    token.request,
                    token,
                    Role.METHOD,
                    callback,
                    callback.key(),
                    now,
                    enclosing,
                    enclosing == null ? unregistered(current, now) : null,
                    Ready.UNKNOWN);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** A run of a task that a request submitted, or the completion of a future that it watches. */
    static Opening ofClaimed(Wait wait, Token token, Key key, long now, Ready ready) {
        ThreadState thread = ThreadState.get();
        OpenSegment enclosing = innermostOpen(thread.current(), wait.request);
        return new Opening(thread, wait.request, token, Role.CLAIMED, wait.callback, key, now, enclosing, wait, ready);
    }

    /** Gives back what was taken for a segment that could not begin. */
    public void abort(Throwable e) {
        Trouble.report(e);
        if (claimed != null) {
            claimed.release();
        } else if (request != null && (role == Role.METHOD || role == Role.REPEATED)) {
            request.release();
        }
    }

    /** The innermost segment of the same record that runs on this thread. */
    private static @Nullable OpenSegment innermostOpen(@Nullable OpenSegment current, Request request) {
        for (OpenSegment s = current; s != null; s = s.outer()) {
            if (!s.ended() && s.role() != Role.LATE && s.request().sharesRecordWith(request)) {
                return s;
            }
        }
        return null;
    }

    /** The cause of a segment that runs among the dependents of a completed future: R5, from the completion on. */
    private static Registration unregistered(@Nullable OpenSegment completion, long now) {
        return new Registration(TASK, Point.outside(now, completion), false);
    }

    /** When and by what a callback became ready, as far as the way it came to this thread tells. */
    private static Ready ready(
            ThreadState thread,
            @Nullable OpenSegment current,
            @Nullable OpenSegment enclosing,
            Request request,
            long now) {
        if (enclosing != null) {
            return Ready.at(enclosing.readyOfFirstCallback(now));
        }
        if (current != null) {
            return current.request().sharesRecordWith(request)
                    ? Ready.by(Point.in(current, current.end()))
                    : Ready.UNKNOWN;
        }
        LooseTask task = thread.looseTask();
        return task == null ? Ready.UNKNOWN : task.ready(request.recorder(), now);
    }
}
