package dev.pathlight.recording;

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
 * A segment of a request: one that has been registered and is waited for, runs, or has run. While it runs it is the context
 * of its thread.
 *
 * <p>What starts and ends it is for the thread that it runs on; none of that throws what Pathlight is to blame for.
 */
public final class OpenSegment extends Segment {
    /** The run of a handler: holds the request's first reference. */
    static final int HANDLER = 0;
    /** The first run of a callback: holds the reference of its registration. */
    static final int FIRST = 1;
    /** The completion of a watched future, of no length: holds the reference of its registration. */
    static final int COMPLETION = 2;
    /** A further run of a one-shot callback: holds a reference while it runs. */
    static final int REPEATED = 3;
    /** A run after the request has ended. */
    static final int LATE = 4;
    /** A method that starts work and returns a future: holds a reference while it runs. */
    static final int METHOD = 5;
    /** A run of a listener after which more may come: holds a reference while it runs. */
    static final int ITEM = 6;

    /** Longest time between the end of a segment and what its end brings about. */
    static final long SAME_INSTANT = 1_000_000;

    /** The key of a run of a task. */
    static final Key TASK = Key.of("(task)");

    private static final int ROLE = 7;
    private static final int ERROR = 8;
    private static final int RESPONDS = 16;
    private static final int CALLBACK_SEEN = 32;
    private static final int FORGOTTEN = 64;

    private final Request request;
    private final Callback callback;

    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(OpenSegment.class, "next", OpenSegment.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable OpenSegment next;

    /** While it runs the token of its request, and then the thread that it ran on: there is no room for both. */
    private @Nullable Object held;

    /** The role and what is so or not; many segments are kept at once, and this is all the room there is. */
    private byte how;

    private OpenSegment(Request request, Callback callback, int role, byte state) {
        super(state);
        this.request = request;
        this.callback = callback;
        this.how = (byte) role;
    }

    /** One that something outside of every segment registers, or what a segment that has ended brought about. */
    static OpenSegment registered(Request request, Callback callback, int role, Place origin) {
        OpenSegment segment = new OpenSegment(request, callback, role, WAITS);
        segment.register(origin);
        return segment.delivered(callback);
    }

    /** One that this segment, or what it completed, registers. */
    OpenSegment registers(Request of, Callback what, int role, long now) {
        OpenSegment segment = new OpenSegment(of, what, role, WAITS);
        if (ended()) {
            segment.register(here(now));
        } else {
            segment.registerIn(this, Math.max(now, latest()));
        }
        return segment.delivered(what);
    }

    private OpenSegment delivered(Callback what) {
        if (what.push()) {
            markPush();
        }
        return this;
    }

    /** One that is about to start. */
    static OpenSegment starting(Request request, Callback callback, int role, @Nullable Registration runOf) {
        OpenSegment segment = new OpenSegment(request, callback, role, RUNS);
        if (runOf != null) {
            segment.setRegistration(runOf);
        }
        return segment;
    }

    /** The next in its request's list. */
    @Nullable
    OpenSegment next() {
        return (OpenSegment) NEXT.getAcquire(this);
    }

    /** Whoever sees it in the list sees all of what is next. */
    void next(@Nullable OpenSegment other) {
        NEXT.setRelease(this, other);
    }

    // --- What is registered, and the reference that it holds until then ---

    /** Whether something registered comes by itself in this segment; otherwise it is a run of something else, or of nothing. */
    boolean isRegistered() {
        int role = role();
        return role == FIRST || role == COMPLETION;
    }

    /** Whether the caller is the first to run what was registered; it then has to {@link #release}. */
    boolean claim() {
        return STATE.compareAndSet(this, WAITS, RUNS);
    }

    /** Gives the reference back after the run that {@link #claim} allowed. */
    void release() {
        STATE.setRelease(this, ended() ? LEFT : NEVER);
        request.release();
    }

    /** Gives the reference back if nothing has run: what was registered will never come. */
    void releaseUnrun() {
        if (STATE.compareAndSet(this, WAITS, NEVER)) {
            try {
                request.handReleased();
            } finally {
                request.release();
            }
        }
    }

    /** Whether it still holds the reference of its registration. */
    boolean outstanding() {
        return isRegistered() && state() < LEFT;
    }

    /** Whether what was registered has not come yet. */
    boolean waits() {
        return state() == WAITS;
    }

    /** Whether it is over, if it ever began. */
    boolean isOver() {
        return state() >= LEFT;
    }

    // --- The run ---

    /** Starts it: it becomes the context of this thread. Where that fails, the thread has the context that it had before. */
    void begin(ThreadState on, @Nullable Token token, long now, @Nullable OpenSegment within, Ready ready) {
        try {
            begins(on, token, now, within, ready);
        } catch (Throwable e) {
            on.pop(this);
            held = null;
            STATE.setRelease(this, NEVER);
            throw e;
        }
    }

    private void begins(ThreadState on, @Nullable Token token, long now, @Nullable OpenSegment within, Ready ready) {
        // R7: no segment starts before what it runs inside of, or is a run of.
        Registration of = registration();
        long start = within == null ? now : Math.max(now, within.latest());
        start = of == null ? start : Math.max(start, of.since());
        startAt(start, within, ready);
        request.clamped(start - now);
        held = token;
        if (role() != LATE && within == null) {
            long heldFrom = heldFrom(start);
            if (start > heldFrom) {
                setBlames(on.timeline().heldBetween(heldFrom, start));
            }
            request.bound(this);
        }
        on.push(this);
        on.timeline().switchTo(key(), start);
        if (Strict.ON) {
            Strict.opened(this);
        }
        if (CpuTime.ON && within == null) {
            on.startCpu(this);
        }
    }

    // Of a handler the thread was held from the arrival on.
    private long heldFrom(long start) {
        if (role() == HANDLER && registration() == null) {
            return Math.min(request.arrival(), start);
        }
        return ready().known() ? blockedFrom() : start;
    }

    /** Says that the run threw. */
    public void failed() {
        how |= ERROR;
    }

    /** Says that the run threw, or was told of an exception. */
    public void failed(Throwable thrown) {
        failed();
        request.failed(key(), thrown);
    }

    /** Says that the response has been sent as the run ends. */
    public void respondsAtEnd() {
        how |= RESPONDS;
    }

    /** Ends the segment, and gives the thread the context back that it had before. */
    public void leave(ThreadState on) {
        if (ended()) {
            return; // a second time
        }
        if (Strict.ON) {
            Strict.ends(this, on);
        }
        on.pop(this);
        close(on, request.now());
        left(on);
    }

    /** Fixes the end, and records what the segment took. */
    void close(ThreadState on, long now) {
        try {
            on.runsNow(endAt(now));
            if (CpuTime.ON && enclosing() == null) {
                request.usedCpu(this, on);
            }
            if (enclosing() instanceof OpenSegment enclosing && enclosing.eventsKept() > Request.MOST_SEGMENTS) {
                enclosing.request.forgetEvents(enclosing);
            }
            // A callback that threw does not say so. One that was told of a failure may have answered with that;
            // what a handler throws in place of the stage of its response is the answer.
            if ((how & RESPONDS) != 0) {
                request.respond(this, on);
            }
            request.recorder().ran(request, this, on);
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Gives back its reference to the request. */
    void left(ThreadState on) {
        if (Strict.ON) {
            Strict.ended(this);
        }
        Token token = token();
        try {
            held = null;
            held = on.name();
        } catch (Throwable e) {
            Trouble.report(e);
        }
        try {
            givesBack();
        } finally {
            Reference.reachabilityFence(token); // until here it stands for what brings the request forward
        }
    }

    private void givesBack() {
        if (isRegistered()) {
            release();
            return;
        }
        int taken = role() == HANDLER ? takenByHandler() : 0;
        STATE.setRelease(this, LEFT);
        if (role() == HANDLER) {
            if (error()) {
                request.fail();
            }
            request.handlerLeaves(taken);
        } else if (role() != LATE) {
            request.release();
        }
    }

    /** What stands behind a handler in the list it has registered itself. */
    private int takenByHandler() {
        int taken = 0;
        for (OpenSegment s = next; s != null; s = s.next) {
            taken++;
        }
        return taken;
    }

    /** Whether what it took is among the totals of what was forgotten, although it stands in the list. */
    boolean isForgotten() {
        return (how & FORGOTTEN) != 0;
    }

    /** To be called once it is over. */
    void forgets() {
        how |= FORGOTTEN;
    }

    /** Keeps only the sums of what led to this segment, in a record that has become long. */
    void forgetPast(Request record) {
        forgetPast(record.operation().key(), record.start());
    }

    /** Keeps only the sums of what happened inside. */
    void forgetEvents(Request record) {
        forgetEvents(record.operation().key(), record.start());
    }

    /** A completion that no recorded segment brought about, and that nothing runs in: all there is of it. */
    void comesByItself(long now) {
        long at = Math.max(now, since());
        startAt(at, null, Ready.at(at));
        endAt(at);
    }

    // --- Where the request stands ---

    /** Where it stands now: in this segment, or after it among the dependents of what it completed. */
    Place here(long now) {
        return ended() ? Place.outside(Math.max(now, end()), this) : Place.in(this, Math.max(now, latest()));
    }

    /**
     * What brings about what starts now: this segment, or, right after it, its end. Where among its dependents other code has
     * run since, that has no recorded cause.
     */
    Place cause(long now) {
        return ended() && now - end() <= SAME_INSTANT ? this : here(now);
    }

    /** Ready instant of a callback that runs inside: of the first in a task that of the task, else the present. */
    long readyOfFirstCallback(long now) {
        boolean first = (how & CALLBACK_SEEN) == 0;
        how |= CALLBACK_SEEN;
        return first && carriesCallbacks() ? blockedFrom() : now;
    }

    // --- What is known of it ---

    @Override
    public Key key() {
        return callback.key();
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
        return key() == TASK;
    }

    /** The request, or the operation inside it, that the segment belongs to. */
    Request request() {
        return request;
    }

    int role() {
        return how & ROLE;
    }

    Callback callback() {
        return callback;
    }

    boolean error() {
        return (how & ERROR) != 0;
    }

    /** What stands for its request while it runs. */
    @Nullable
    Token token() {
        return held instanceof Token token ? token : null;
    }

    /** The thread that it ran on; null where it has not ended, or nothing ran in it. */
    @Nullable
    ThreadName thread() {
        return held instanceof ThreadName name ? name : null;
    }
}
