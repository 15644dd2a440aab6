package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Starts segments: determines the enclosing segment, the registration, the ready instant and its cause. A start that
 * fails leaves the thread as it was, and gives back the reference that was taken. It undoes first what takes the least stack, as
 * the failure may be that no more is left.
 */
public final class SegmentStarter {
    private static final String SUBSCRIPTION = " subscription";

    private SegmentStarter() {}

    /**
     * Starts a request, or an operation inside the current one.
     *
     * @param token becomes the token of the request, with the run of its handler
     */
    public static void startRequest(
            OperationDeclaration operation, Recorder recorder, ThreadState thread, Token token) {
        int depth = thread.depth();
        try {
            OpenSegment current = thread.current();
            Token outer = current == null || current.request().hasEnded() ? null : thread.token();
            if (outer == null) {
                startOutermost(operation, recorder, thread, token);
            } else {
                startInner(outer, current, operation, recorder, thread, token);
            }
        } catch (Throwable e) {
            thread.cutTo(depth);
            throw e;
        }
    }

    private static void startOutermost(
            OperationDeclaration operation, Recorder recorder, ThreadState thread, Token token) {
        long now = recorder.now();
        StandaloneTask task = thread.standaloneTask();
        long arrival = task != null && task.takeSubmission() ? recorder.recordSubmission(task, now, thread) : now;
        Request request = new Request(recorder, operation, now, arrival);
        thread.startHandler();
        OpenSegment handler = request.handler();
        token.segment = handler;
        handler.begin(thread, token, now, null, task == null ? Ready.UNKNOWN : Ready.at(arrival));
        opened(handler, token, thread);
    }

    private static void startInner(
            Token outer,
            @Nullable OpenSegment current,
            OperationDeclaration operation,
            Recorder recorder,
            ThreadState thread,
            Token token) {
        long now = outer.request().now();
        OpenSegment enclosing = thread.innermostOpen(outer.request());
        Registration cause = enclosing == null ? causeAmongDependents(current, now) : null;
        long start = Math.max(now, enclosing == null ? Long.MIN_VALUE : enclosing.latest());
        start = cause == null ? start : Math.max(start, cause.since());
        Request request = new Request(recorder, operation, outer.request(), cause);
        OpenSegment handler = request.handler();
        token.segment = handler;
        token.kept = outer;
        handler.begin(thread, token, start, enclosing, Ready.UNKNOWN);
        opened(handler, token, thread);
    }

    // The handler has begun, and has to end, even if this fails.
    @SuppressWarnings("NonAtomicVolatileUpdate") // see InternalErrors.lost
    private static void opened(OpenSegment handler, Token token, ThreadState thread) {
        try {
            Request request = handler.request();
            request.open(token, thread);
            request.startTrace(thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            InternalErrors.lost++; // nothing closes it if it does not end
        }
    }

    /** Starts a run of a callback; returns null if it was made outside of a request, or Pathlight fails. */
    public static @Nullable OpenSegment startCallback(Registered call, ThreadState thread) {
        return startRun(call, true, thread, thread.enabledBy(call));
    }

    /**
     * Starts a run of what its stage, or another source, made ready; returns null as for a callback.
     *
     * @param last whether no more may follow
     */
    public static @Nullable OpenSegment startReady(Registered call, boolean last, ThreadState thread, Ready ready) {
        return startRun(call, last, thread, ready);
    }

    /** Starts a run of a listener after which more may follow; returns null as for a callback. */
    public static @Nullable OpenSegment startItem(Registered listener, ThreadState thread) {
        return startRun(listener, false, thread, Ready.UNKNOWN);
    }

    private static @Nullable OpenSegment startRun(Registered call, boolean last, ThreadState thread, Ready known) {
        OpenSegment registered = call.segment;
        if (registered == null) {
            return null;
        }
        OpenSegment run = null; // from its assignment on it holds a reference
        int depth = thread.depth();
        try {
            Request request = registered.request();
            long now = request.now();
            boolean claimed = last && registered.claim();
            run = claimed ? registered : null;
            Token held = call.kept;
            Token own = held == null ? null : CarryingToken.own(held);
            Token token = own != null ? own : request.token();
            if (claimed) {
                call.kept = held == null ? null : CarryingToken.takeOwn(held);
            } else if (token != null) {
                run = addRun(registered, last ? OpenSegment.REPEATED : OpenSegment.ITEM);
            }
            if (run == null || token == null || request.hasEnded()) {
                OpenSegment late = OpenSegment.starting(request, registered.callback(), OpenSegment.LATE, null);
                late.begin(thread, null, now, null, Ready.UNKNOWN);
                releaseUnstarted(run, registered);
                run = null;
                CarryingToken.restore(held, thread);
                return late;
            }
            OpenSegment current = thread.current();
            OpenSegment enclosing = current == null ? null : thread.innermostOpen(request);
            if (known != Ready.UNKNOWN && enclosing == null) {
                run.begin(thread, token, now, null, known);
            } else { // apart, so that the JIT need not make the object where nothing keeps it
                run.begin(thread, token, now, enclosing, ready(thread, current, enclosing, request, now));
            }
            CarryingToken.restore(held, thread);
            return run;
        } catch (Throwable e) {
            thread.cutTo(depth);
            releaseUnstarted(run, registered);
            InternalErrors.report(e);
            return null;
        }
    }

    /** Adds a further run of what was registered, with a reference; returns null if the request has ended. */
    private static @Nullable OpenSegment addRun(OpenSegment registered, int role) {
        Request request = registered.request();
        OpenSegment run = OpenSegment.starting(request, registered.callback(), role, registered);
        return request.add(run) ? run : null;
    }

    private static void releaseUnstarted(@Nullable OpenSegment run, OpenSegment registered) {
        if (run == registered) {
            registered.release();
        } else if (run != null) {
            run.request().release();
        }
    }

    /** Starts a method that starts work and returns a future; returns null outside of a request, or if Pathlight fails. */
    public static @Nullable OpenSegment startMethod(CallbackDeclaration callback, ThreadState thread) {
        return start(callback, thread.token(), thread);
    }

    /**
     * Starts what a method that returned an asynchronous value left for the time of a subscription.
     *
     * @param token of the request that called the method; null if there was none
     * @return null where there is no such request any more
     */
    public static @Nullable OpenSegment startDeferred(
            CallbackDeclaration callback, @Nullable Token token, ThreadState thread) {
        Token live = token == null ? null : token.live();
        return live == null || live.request().hasEnded() ? null : start(callback, live, thread);
    }

    /** Starts what a handler left for the time of a subscription; returns null if its request runs on this thread already. */
    public static @Nullable OpenSegment startSubscription(Token token, ThreadState thread) {
        Request request = token.request();
        OpenSegment current = thread.current();
        if (current != null && current.request() == request && !current.ended()) {
            return null;
        }
        return start(CallbackDeclaration.task(GivenNames.key(request.name().name() + SUBSCRIPTION)), token, thread);
    }

    private static @Nullable OpenSegment start(
            CallbackDeclaration callback, @Nullable Token token, ThreadState thread) {
        OpenSegment run = null;
        boolean added = false;
        int depth = thread.depth();
        try {
            if (token == null) {
                callback.countMadeOutside();
                return null;
            }
            Request request = token.request();
            long now = request.now();
            OpenSegment enclosing = thread.innermostOpen(request);
            Registration cause = enclosing == null ? causeOutside(thread.currentOf(request), request, now) : null;
            run = OpenSegment.starting(request, callback, OpenSegment.METHOD, cause);
            added = request.add(run);
            if (!added) {
                if (request.hasEnded()) {
                    callback.countMadeOutside();
                }
                return null;
            }
            run.begin(thread, token, now, enclosing, Ready.UNKNOWN);
            return run;
        } catch (Throwable e) {
            thread.cutTo(depth);
            if (added && run != null) {
                run.request().release();
            }
            InternalErrors.report(e);
            return null;
        }
    }

    private static Registration causeOutside(@Nullable OpenSegment completion, Request request, long now) {
        return completion != null
                ? causeAmongDependents(completion, now)
                : Registration.of(Key.TASK, RequestProgress.outside(request, now), false);
    }

    /**
     * Starts a run of a task that a request submitted, or the completion of a future that it watches.
     *
     * @param claimed what was claimed for it; the caller {@linkplain #undo undoes} this if it or what follows throws
     */
    public static void startClaimed(OpenSegment claimed, Token token, ThreadState thread, long now, Ready ready) {
        claimed.begin(thread, CarryingToken.own(token), now, thread.innermostOpen(claimed.request()), ready);
    }

    /** Gives the context and the reference back of what was claimed and did not start, and reports why. */
    public static void undo(OpenSegment claimed, @Nullable ThreadState thread, Throwable why) {
        if (thread != null) {
            thread.pop(claimed);
        }
        claimed.release();
        InternalErrors.report(why);
    }

    /** Returns the cause of a segment that runs among the dependents of a completed future: R5, from the completion on. */
    private static Registration causeAmongDependents(@Nullable OpenSegment completion, long now) {
        return Registration.of(Key.TASK, Place.outside(now, completion), false);
    }

    /** Returns when and by what a callback became ready, as far as the way it came to this thread tells. */
    private static Ready ready(
            ThreadState thread,
            @Nullable OpenSegment current,
            @Nullable OpenSegment enclosing,
            Request request,
            long now) {
        if (enclosing != null) {
            return Ready.at(enclosing.takeReadyForInner(now));
        }
        if (current != null) {
            OpenSegment cause = thread.cause(current);
            return cause.request().sharesRecordWith(request) ? Ready.by(Place.in(cause, cause.end())) : Ready.UNKNOWN;
        }
        StandaloneTask task = thread.standaloneTask();
        return task != null && task.takeSubmission()
                ? Ready.at(request.recorder().recordSubmission(task, now, thread))
                : Ready.UNKNOWN;
    }
}
