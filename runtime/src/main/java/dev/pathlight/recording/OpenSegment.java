package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Await;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a live request: registered and waited for, running, or ended. While it runs it is the context of its thread.
 * The package description lists its states, and which thread owns which field.
 *
 * <p>The methods that start and end it belong to the thread that it runs on, and do not throw on behalf of Pathlight.
 */
public final class OpenSegment extends Segment {
    /** Role of the run of a handler: holds the request's first reference. */
    static final int HANDLER = 0;
    /** Role of the first run of a callback: holds the reference of its registration. */
    public static final int FIRST = 1;
    /** Role of the completion of a watched future, of no length: holds the reference of its registration. */
    public static final int COMPLETION = 2;
    /** Role of a further run of a callback that is called once: holds a reference while it runs. */
    static final int REPEATED = 3;
    /** Role of a run after the request has ended: holds no reference. */
    static final int LATE = 4;
    /** Role of a method that starts work and returns a future: holds a reference while it runs. */
    static final int METHOD = 5;
    /** Role of a run of a listener after which more may follow: holds a reference while it runs. */
    static final int ITEM = 6;

    /** Role of a function in a chain of futures: holds the reference of its registration, and waits only for its stage. */
    public static final int STEP = 7;

    /** Longest time between the end of a segment and the start of what its end causes. */
    public static final long SAME_INSTANT = 1_000_000;

    private static final int ROLE = 7;
    private static final int ERROR = 8;
    private static final int RESPONDS = 16;
    private static final int CALLBACK_SEEN = 32;
    private static final int FORGOTTEN = 64;
    private static final int RESPONSE_POSTPONED = 128;

    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(OpenSegment.class, "next", OpenSegment.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Request request;
    private CallbackDeclaration callback;

    private @Nullable OpenSegment next;

    /** The thread that it ran on; null until it has left that thread's stack. */
    private @Nullable ThreadName thread;

    /** The role and five flags in one byte: there are many segments, and no room for more. */
    private byte roleAndFlags;

    private OpenSegment(Request request, CallbackDeclaration callback, int role, byte state) {
        super(state);
        this.request = request;
        this.callback = callback;
        this.roleAndFlags = (byte) role;
    }

    /** Makes a registration at a place outside of the running segment. */
    public static OpenSegment registeredAt(Place origin, Request request, CallbackDeclaration callback, int role) {
        OpenSegment segment = new OpenSegment(request, callback, role, WAITS);
        segment.register(origin);
        segment.applyDelivery();
        return segment;
    }

    /** Makes a registration in this segment, or, if this has ended, among the dependents of what it completed. */
    public OpenSegment registeredHere(long now, Request of, CallbackDeclaration what, int role) {
        OpenSegment segment = new OpenSegment(of, what, role, WAITS);
        if (ended()) {
            segment.register(here(now));
        } else {
            segment.registerIn(this, Math.max(now, latest()));
        }
        segment.applyDelivery();
        return segment;
    }

    private void applyDelivery() {
        if (callback.push()) {
            markPush();
        }
    }

    /** Makes a segment that is about to start. */
    static OpenSegment starting(Request request, CallbackDeclaration callback, int role, @Nullable Registration runOf) {
        OpenSegment segment = new OpenSegment(request, callback, role, RUNS);
        if (runOf != null) {
            segment.setRegistration(runOf);
        }
        return segment;
    }

    /** Returns the next segment in its request's list. */
    @Nullable
    OpenSegment next() {
        return (OpenSegment) NEXT.getAcquire(this);
    }

    /** Sets the next segment in the list, with release: a thread that sees it sees what was written to it before. */
    void setNext(@Nullable OpenSegment other) {
        NEXT.setRelease(this, other);
    }

    /** Sets what it has waited for, as that is known only now. For the thread that it is about to run on. */
    public void waitFor(Key awaits) {
        if (awaits != callback.awaits()) {
            callback = CallbackDeclaration.named(awaits, callback.key());
        }
    }

    // --- What is registered, and the reference that it holds until then ---

    /** Returns whether this segment is its own registration, and not a run of another registration, a handler or a method. */
    boolean isRegistered() {
        int role = role();
        return role == FIRST || role == COMPLETION || role == STEP;
    }

    /**
     * Claims the first run of what was registered.
     *
     * @return whether the caller is the first; it then has to {@link #release}
     */
    public boolean claim() {
        return STATE.compareAndSet(this, WAITS, RUNS);
    }

    /** Gives the reference back after the run that {@link #claim} allowed. */
    public void release() {
        STATE.setRelease(this, ended() ? LEFT : NEVER);
        request.release();
    }

    /**
     * Gives the reference back unless a run has been claimed: what was registered will never run.
     *
     * @return whether this call gave it back
     */
    public boolean releaseUnrun() {
        if (!STATE.compareAndSet(this, WAITS, NEVER)) {
            return false;
        }
        try {
            request.recordManualRelease();
        } finally {
            request.release();
        }
        return true;
    }

    /** Gives the reference back of a step that an exception skips; returns false if it has run, or been released. */
    public boolean skip() {
        if (!STATE.compareAndSet(this, WAITS, NEVER)) {
            return false;
        }
        request.release();
        return true;
    }

    /** Returns whether it still holds the reference of its registration. */
    boolean outstanding() {
        return isRegistered() && state() < LEFT;
    }

    /** Returns whether it is registered and its run has not been claimed. */
    boolean waits() {
        return state() == WAITS;
    }

    /** Returns whether it is over, if it ever began. */
    boolean isOver() {
        return state() >= LEFT;
    }

    // --- The run ---

    /** Starts it and makes it the context of this thread. If that fails, the thread has the context that it had before. */
    void begin(ThreadState on, @Nullable Token token, long now, @Nullable OpenSegment within, Ready ready) {
        try {
            beginUnguarded(on, token, now, within, ready);
        } catch (Throwable e) {
            on.pop(this); // first: it takes less stack than has been taken
            STATE.setRelease(this, NEVER);
            throw e;
        }
    }

    private void beginUnguarded(
            ThreadState on, @Nullable Token token, long now, @Nullable OpenSegment within, Ready ready) {
        // R7: no segment starts before what it runs inside of, or is a run of.
        Registration of = registration();
        long start = within == null ? now : Math.max(now, within.latest());
        start = of == null ? start : Math.max(start, of.since());
        if (within != null) {
            holdUntilNow(within, on, start);
        }
        startAt(
                start,
                within,
                within == null && of != null ? ready.orUpperBound(of.since(), start, on.heldSince(start)) : ready);
        request.recorder().countClamped(start - now);
        if (role() != LATE && within == null) {
            long heldFrom = heldFrom(start);
            if (start > heldFrom) {
                setBlames(on.timeline().heldBetween(heldFrom, start));
            }
            request.bound(this);
        }
        on.push(this, token);
        on.timeline().switchTo(key(), start);
        if (StrictMode.ON) {
            StrictMode.opened(this);
        }
        if (CpuSampler.ON && within == null) {
            on.startCpu(this);
        }
    }

    /** Returns since when it was queued for its thread, or may have been (R11); its start if it was not. */
    private long heldFrom(long start) {
        if (role() == HANDLER && registration() == null) {
            // A handler waits for its thread from the arrival of the request on.
            return Math.min(request.arrival(), start);
        }
        Ready ready = ready();
        return ready.known() && ready.at() == start ? Math.max(ready.heldFrom(), waitedFrom()) : blockedFrom();
    }

    /** Marks the run as failed. */
    public void markFailed() {
        roleAndFlags |= ERROR;
    }

    /** Marks the run as failed by an exception that it threw or was given, and reports that to the request's trace. Never throws. */
    public void fail(Throwable thrown) {
        try {
            markFailed();
            request.traceFailure(key(), thrown);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Marks the end of the run as the instant at which the response has been sent. */
    public void markRespondsAtEnd() {
        roleAndFlags |= RESPONDS;
    }

    /** Marks a handler whose response is recorded as it ends, under the name that the operation has then. */
    void markResponsePostponed() {
        roleAndFlags |= (byte) RESPONSE_POSTPONED;
    }

    /** Ends the segment, and gives the thread the context back that it had before. A second call does nothing. */
    public void leave(ThreadState on) {
        if (ended()) {
            return;
        }
        if (StrictMode.ON) {
            StrictMode.checkEnd(this, on);
        }
        Token token = on.pop(this); // first: it takes less stack than the start has taken
        try {
            close(on, request.now());
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        finishLeaving(on, token);
    }

    /** Fixes the end, and records what the segment took. */
    public void close(ThreadState on, long now) {
        try {
            long end = endAt(now);
            on.updateTimeline(end);
            if (enclosing() == null && role() != COMPLETION) {
                on.setLastEnd(end);
            }
            holdBelow(on);
            if (CpuSampler.ON && enclosing() == null) {
                recordCpu(on);
            }
            if (enclosing() instanceof OpenSegment enclosing && enclosing.eventsKept() > Request.MAX_SEGMENTS) {
                enclosing.request.forgetEvents(enclosing);
            }
            // A callback that throws does not set the flag. One that received a failure may have responded with it, and
            // the exception that a handler throws instead of returning the stage of its response is the response.
            if ((roleAndFlags & RESPONDS) != 0) {
                request.respond(this, on);
            }
            request.recorder().recordRun(this, on);
            if ((roleAndFlags & RESPONSE_POSTPONED) != 0) {
                request.recordPostponedResponse(on);
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    /** Records that a segment of another request, on whose stack this ran, stood still meanwhile (R12). */
    private void holdBelow(ThreadState on) {
        OpenSegment below = on.heldBelow(request);
        if (below != null) {
            long from = Math.max(start(), below.latest());
            Await.addHeld(below, key(), from, Math.max(from, end()));
        }
    }

    /** Records the standstill of a segment that goes on inside this one, before the run of the other request has ended. */
    private static void holdUntilNow(OpenSegment below, ThreadState on, long now) {
        OpenSegment above = on.openAbove(below);
        if (above != null) {
            Await.addHeld(below, above.key(), Math.max(above.start(), below.latest()), now);
        }
    }

    private void recordCpu(ThreadState on) {
        long cpu = on.endCpu(this);
        if (cpu != CpuSampler.UNAVAILABLE) {
            request.recorder().recordCpu(this, cpu, on);
        }
    }

    /**
     * Gives the reference back to the request, after {@link #close}.
     *
     * @param token what kept the request completable while this ran; kept until the reference is given back
     */
    public void finishLeaving(ThreadState on, @Nullable Token token) {
        if (StrictMode.ON) {
            StrictMode.ended(this);
        }
        try {
            thread = on.name();
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        try {
            releaseReference();
            if (enclosing() == null && role() != COMPLETION) {
                on.recordBookkeeping(end(), request);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        } finally {
            Reference.reachabilityFence(token);
        }
    }

    private void releaseReference() {
        if (isRegistered()) {
            release();
            return;
        }
        int added = role() == HANDLER ? addedByHandler() : 0;
        STATE.setRelease(this, LEFT);
        if (role() == HANDLER) {
            if (error()) {
                request.markError();
            }
            request.releaseHandler(added);
        } else if (role() != LATE) {
            request.release();
        }
    }

    /** Counts what the handler added behind itself in the list. */
    private int addedByHandler() {
        int added = 0;
        for (OpenSegment s = next; s != null; s = s.next) {
            added++;
        }
        return added;
    }

    /** Returns whether its times are among the totals of what was forgotten, although it still is in the list. */
    boolean isForgotten() {
        return (roleAndFlags & FORGOTTEN) != 0;
    }

    /** Marks a segment that is over as forgotten. */
    void markForgotten() {
        roleAndFlags |= FORGOTTEN;
    }

    /** Keeps only the sums of what led to this segment, in a record that has become long. */
    void forgetPast(Request record) {
        forgetPast(record.declaration().key(), record.start());
    }

    /** Keeps only the sums of what happened inside. */
    void forgetEvents(Request record) {
        forgetEvents(record.declaration().key(), record.start());
    }

    /** Starts and ends a completion that no recorded segment brought about, and inside which nothing runs. */
    public void completeUnattended(long now) {
        long at = Math.max(now, since());
        startAt(at, null, Ready.at(at));
        endAt(at);
    }

    // --- The place of the request ---

    /** Returns the present place of the request: in this segment, or after it among the dependents of what it completed. */
    public Place here(long now) {
        return ended() ? Place.outside(Math.max(now, end()), this) : Place.in(this, Math.max(now, latest()));
    }

    /**
     * Returns the cause of what starts now: this segment, or, right after it, its end. If other code among its dependents has
     * run since, there is no recorded cause.
     */
    public Place cause(long now) {
        return ended() && now - end() <= SAME_INSTANT ? this : here(now);
    }

    /** Takes the ready instant of a callback that runs inside: for the first one in a task that of the task, else now. */
    long takeReadyForInner(long now) {
        boolean first = (roleAndFlags & CALLBACK_SEEN) == 0;
        roleAndFlags |= CALLBACK_SEEN;
        return first && carriesCallbacks() ? blockedFrom() : now;
    }

    // --- Properties ---

    @Override
    public Key key() {
        return role() == HANDLER ? request.name() : callback.key();
    }

    @Override
    public Key awaits() {
        return callback.awaits();
    }

    @Override
    public @Nullable Registration registration() {
        return isRegistered() ? this : super.registration();
    }

    @Override
    protected boolean carriesCallbacks() {
        return key().isTask();
    }

    /** Returns the request, or the operation inside one, that the segment belongs to. */
    public Request request() {
        return request;
    }

    int role() {
        return roleAndFlags & ROLE;
    }

    public CallbackDeclaration callback() {
        return callback;
    }

    boolean error() {
        return (roleAndFlags & ERROR) != 0;
    }

    /** Returns the thread that it ran on; null while it has not left that thread's stack, or if nothing ran in it. */
    @Nullable
    ThreadName thread() {
        return thread;
    }
}
