package dev.pathlight.recording;

import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Starts segments: finds out what a segment runs inside of or is a run of, and when and by what it became ready. What fails
 * leaves the thread as it was, and gives back what was taken.
 */
public final class Opening {
    private Opening() {}

    /**
     * A request, or an operation of its own inside the one that is current; null where Pathlight fails.
     *
     * @param token becomes that of the request
     */
    public static @Nullable OpenSegment ofRequest(
            Operation operation, Recorder recorder, ThreadState thread, Token token) {
        try {
            OpenSegment current = thread.current();
            Token outer = current == null || current.request().closed() ? null : thread.token();
            return outer == null
                    ? outermost(operation, recorder, thread, token)
                    : inside(outer, current, operation, recorder, thread, token);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    private static OpenSegment outermost(Operation operation, Recorder recorder, ThreadState thread, Token token) {
        long now = recorder.now();
        LooseTask task = thread.looseTask();
        long arrival = task == null ? now : task.takeSubmitted(recorder, now, thread);
        Request request = new Request(recorder, operation, now, arrival);
        thread.startsHandler();
        OpenSegment handler = request.handler();
        token.segment = handler;
        handler.begin(thread, token, now, null, task == null ? Ready.UNKNOWN : Ready.at(arrival));
        opened(request, token, thread);
        return handler;
    }

    private static OpenSegment inside(
            Token outer,
            @Nullable OpenSegment current,
            Operation operation,
            Recorder recorder,
            ThreadState thread,
            Token token) {
        long now = outer.request().now();
        OpenSegment enclosing = thread.innermostOpen(outer.request());
        Registration cause = enclosing == null ? unregistered(current, now) : null;
        long start = Math.max(now, enclosing == null ? Long.MIN_VALUE : enclosing.latest());
        start = cause == null ? start : Math.max(start, cause.since());
        Request request = new Request(recorder, operation, outer.request(), cause);
        OpenSegment handler = request.handler();
        token.segment = handler;
        token.token = outer;
        handler.begin(thread, token, start, enclosing, Ready.UNKNOWN);
        opened(request, token, thread);
        return handler;
    }

    // Without it nobody would close the request if it never ends by itself.
    private static void opened(Request request, Token token, ThreadState thread) {
        try {
            request.opened(token, thread);
        } catch (Throwable e) {
            Trouble.report(e);
        }
        request.trace(thread);
    }

    /** A run of a callback; null where it was made outside of a request, or Pathlight fails. */
    public static @Nullable OpenSegment ofCallback(Registered call, ThreadState thread) {
        return ofRun(call, true, thread);
    }

    /** A run of a listener after which more may come; null as for a callback. */
    public static @Nullable OpenSegment ofItem(Registered listener, ThreadState thread) {
        return ofRun(listener, false, thread);
    }

    private static @Nullable OpenSegment ofRun(Registered call, boolean last, ThreadState thread) {
        OpenSegment registered = call.segment;
        if (registered == null) {
            return null;
        }
        boolean claimed = false;
        Request added = null;
        try {
            Request request = registered.request();
            long now = request.now();
            claimed = last && registered.claim();
            Token held = call.token;
            Token own = held == null ? null : Carried.own(held);
            Token token = own != null ? own : request.token();
            OpenSegment run = registered;
            if (claimed) {
                call.token = held == null ? null : Carried.spent(held);
            } else if (token != null) {
                int role = last ? OpenSegment.REPEATED : OpenSegment.ITEM;
                run = OpenSegment.starting(request, registered.callback(), role, registered);
                added = request.adds(run) ? request : null;
            }
            if (token == null || request.closed() || (!claimed && added == null)) {
                OpenSegment late = OpenSegment.starting(request, registered.callback(), OpenSegment.LATE, null);
                late.begin(thread, null, now, null, Ready.UNKNOWN);
                giveBack(claimed ? registered : null, added);
                Carried.restore(held, request, thread);
                return late;
            }
            start(run, token, thread, now);
            Carried.restore(held, request, thread);
            return run;
        } catch (Throwable e) {
            Trouble.report(e);
            giveBack(claimed ? registered : null, added);
            return null;
        }
    }

    private static void giveBack(@Nullable OpenSegment claimed, @Nullable Request added) {
        if (claimed != null) {
            claimed.release();
        } else if (added != null) {
            added.release();
        }
    }

    private static void start(OpenSegment run, Token token, ThreadState thread, long now) {
        OpenSegment current = thread.current();
        Request request = run.request();
        OpenSegment enclosing = current == null ? null : thread.innermostOpen(request);
        run.begin(thread, token, now, enclosing, ready(thread, current, enclosing, request, now));
    }

    /** A method that starts work and returns a future; null outside of a request, or where Pathlight fails. */
    public static @Nullable OpenSegment ofMethod(Callback callback, ThreadState thread) {
        OpenSegment run = null;
        boolean added = false;
        try {
            OpenSegment current = thread.current();
            Token token = thread.token();
            if (current == null || token == null) {
                Trouble.madeOutside(callback);
                return null;
            }
            Request request = token.request();
            long now = request.now();
            OpenSegment enclosing = thread.innermostOpen(request);
            Registration cause = enclosing == null ? unregistered(current, now) : null;
            run = OpenSegment.starting(request, callback, OpenSegment.METHOD, cause);
            added = request.adds(run);
            if (!added) {
                Trouble.madeOutside(callback);
                return null;
            }
            run.begin(thread, token, now, enclosing, Ready.UNKNOWN);
            return run;
        } catch (Throwable e) {
            Trouble.report(e);
            if (added && run != null) {
                run.request().release();
            }
            return null;
        }
    }

    /**
     * A run of a task that a request submitted, or the completion of a future that it watches.
     *
     * @param claimed what was claimed for it; the caller releases it if this throws
     */
    static void ofClaimed(OpenSegment claimed, Token token, ThreadState thread, long now, Ready ready) {
        claimed.begin(thread, Carried.own(token), now, thread.innermostOpen(claimed.request()), ready);
    }

    /** The cause of a segment that runs among the dependents of a completed future: R5, from the completion on. */
    private static Registration unregistered(@Nullable OpenSegment completion, long now) {
        return Registration.of(OpenSegment.TASK, Place.outside(now, completion), false);
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
                    ? Ready.by(Place.in(current, current.end()))
                    : Ready.UNKNOWN;
        }
        LooseTask task = thread.looseTask();
        return task == null ? Ready.UNKNOWN : task.ready(request.recorder(), now, thread);
    }
}
