package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Segment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a request that runs, or has run. While it runs it is the context of its thread.
 *
 * <p>All methods are for the thread that opened it; none throws what Pathlight is to blame for.
 */
public class OpenSegment extends Segment {
    /** Longest time between the end of a segment and what its end brings about. */
    static final long SAME_INSTANT = 1_000_000;

    private static final OpenSegment NONE = new OpenSegment(Opening.NONE);

    private final Opening.Role role;
    private final Callback callback;
    private final @Nullable Request request;
    private final String threadName;
    private final int threadNumber;

    // What only matters while it runs is let go at the end, and the opening with it.
    private @Nullable Opening opening;
    private @Nullable ThreadState thread;
    private @Nullable Token token;
    private @Nullable OpenSegment outer;

    private List<Timeline.Blame> blames = List.of();
    private boolean error;
    private boolean responds;
    private boolean callbackSeen;

    /** The next in the request's list. */
    @Nullable
    OpenSegment next;

    /** A segment that {@link #begin} starts; with {@link Opening#NONE} one that does nothing. */
    OpenSegment(Opening opening) {
        super(
                opening.key,
                opening.request == null ? 0 : opening.request.nextIndex(),
                opening.start,
                opening.enclosing,
                opening.registration,
                opening.ready);
        this.opening = opening;
        this.role = opening.role;
        this.callback = opening.callback;
        this.request = opening.request;
        this.threadName = opening.thread == null ? "" : opening.thread.threadName();
        this.threadNumber = opening.thread == null ? -1 : opening.thread.number();
    }

    /** Opens a segment on this thread; never null, but without an opening one that does nothing. */
    public static OpenSegment open(@Nullable Opening opening) {
        if (opening == null) {
            return NONE;
        }
        OpenSegment segment;
        try {
            segment = new OpenSegment(opening);
        } catch (Throwable e) {
            opening.abort(e);
            return NONE;
        }
        segment.begin();
        return segment;
    }

    /** Starts the segment: it becomes the context of this thread. Where that fails, it gives all back and does nothing. */
    final void begin() {
        Opening how = opening;
        if (how == null || how.thread == null || request == null) {
            return;
        }
        try {
            begin(how, how.thread, request);
        } catch (Throwable e) {
            Trouble.report(e);
            how.thread.current(outer);
            release(request);
        }
    }

    private void begin(Opening how, ThreadState state, Request request) {
        Token held = how.token;
        opening = null;
        token = held;
        outer = state.current();
        if (role == Opening.Role.HANDLER && held != null) {
            request.opened(held);
        }
        if (role != Opening.Role.LATE) {
            request.add(this);
        }
        if (enclosing() == null && role != Opening.Role.LATE && start() > heldFrom()) {
            blames = state.timeline().heldBetween(heldFrom(), start());
        }
        thread = state;
        state.current(this);
        state.runsNow(start());
        if (Strict.ON) {
            Strict.opened(this);
        }
        if (CpuTime.ON && enclosing() == null) {
            state.startCpu(this);
        }
    }

    // Of a handler the thread was held from the arrival on.
    private long heldFrom() {
        return role == Opening.Role.HANDLER && request != null && registration() == null
                ? request.arrival()
                : blockedFrom();
    }

    /** Says that the run threw. */
    public final void failed() {
        if (thread == null) {
            return; // the one that does nothing is shared
        }
        error = true;
    }

    /** Says that the response has been sent as the run ends. */
    public final void respondsAtEnd() {
        if (thread == null) {
            return;
        }
        responds = true;
    }

    /** Ends the segment, and gives the thread the context back that it had before. */
    public final void leave() {
        if (thread != null && request != null) {
            if (Strict.ON) {
                Strict.ends(this, thread);
            }
            giveBack();
            close(request, request.now());
            release(request);
        }
    }

    /** Makes what was current before the segment current again, whatever else fails. */
    final void giveBack() {
        ThreadState state = thread;
        if (state != null) {
            state.current(outer);
        }
    }

    /** Makes the segment current again after {@link #giveBack}, inside of what is current now. */
    final void enterAgain() {
        ThreadState state = thread;
        if (state != null) {
            outer = state.current();
            state.current(this);
        }
    }

    /** Fixes the end, and records what the segment took. */
    final void close(Request of, long now) {
        try {
            endAt(now);
            if (thread != null) {
                thread.runsNow(end());
                if (CpuTime.ON && enclosing() == null) {
                    of.usedCpu(this, thread.endCpu(this));
                }
            }
            if (role != Opening.Role.LATE) {
                of.ended(this);
            }
            if (enclosing() instanceof OpenSegment enclosing && enclosing.eventsKept() > Request.MOST_SEGMENTS) {
                enclosing.request().forgetEvents(enclosing);
            }
            if (responds && !error) {
                of.respond(Point.in(this, end()));
            }
            of.ran(this);
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Keeps only the sums of what led to this segment, in a record that has become long. */
    final void forgetPast(Request record) {
        forgetPast(record.operation().name(), record.start());
    }

    /** Keeps only the sums of what happened inside. */
    final void forgetEvents(Request record) {
        forgetEvents(record.operation().name(), record.start());
    }

    /** Lets go of what only matters while the segment runs, and of its reference to the request. */
    final void release(Request of) {
        if (Strict.ON) {
            Strict.ended(this);
        }
        thread = null;
        outer = null;
        if (registration() instanceof Wait wait && role == Opening.Role.CLAIMED) {
            wait.release();
        } else if (role == Opening.Role.HANDLER) {
            if (error) {
                of.fail();
            }
            of.release();
        } else if (role == Opening.Role.METHOD || role == Opening.Role.REPEATED) {
            of.release();
        }
        token = null; // not before: without it the request would look as if nothing could bring it forward
    }

    /** Registers a callback that this segment, or what it completed, makes. */
    final void register(Callback callback, Registered call) {
        Token held = token();
        Wait wait = held == null ? null : held.request.register(callback, here(held.request.now()));
        if (wait == null) {
            Trouble.madeOutside(callback);
        } else {
            call.wait = wait;
            call.token = held;
        }
    }

    /** Where the request stands now: in this segment, or after it among the dependents of what it completed. */
    final Point here(long now) {
        return ended() ? Point.outside(Math.max(now, end()), this) : Point.in(this, Math.max(now, latest()));
    }

    /**
     * What brings about what starts now: this segment, or, right after it, its end. Where among its dependents other code has
     * run since, that has no recorded cause.
     */
    final Point cause(long now) {
        return ended() && now - end() <= SAME_INSTANT ? Point.in(this, end()) : here(now);
    }

    /** Ready instant of a callback that runs inside: of the first in a task that of the task, else the present. */
    final long readyOfFirstCallback(long now) {
        boolean first = !callbackSeen;
        callbackSeen = true;
        return first && carriesCallbacks() ? blockedFrom() : now;
    }

    /** See {@code Run.watch}. */
    public final <T extends @Nullable Object> CompletableFuture<T> watched(CompletableFuture<T> future) {
        return Watching.watch(future, callback, this);
    }

    /** See {@code Run.watch}. */
    public final <T extends @Nullable Object> CompletionStage<T> watched(CompletionStage<T> stage) {
        return Watching.watch(stage, callback, this);
    }

    /** See {@code Run.observe}. */
    public final void observed(CompletionStage<?> stage) {
        Watching.observe(stage, callback, this);
    }

    /** See {@code Run.respondsWith}. */
    public final <T extends @Nullable Object> CompletableFuture<T> respondsWith(CompletableFuture<T> future) {
        return Watching.respondWith(future, this);
    }

    /** See {@code Run.respondsWith}. */
    public final <T extends @Nullable Object> CompletionStage<T> respondsWith(CompletionStage<T> stage) {
        return Watching.respondWith(stage, this);
    }

    /** See {@code Run.respondsOn}. */
    public final void respondsOn(CompletionStage<?> stage) {
        Watching.respondOn(stage, this);
    }

    /** The request, or the operation inside it, that the segment belongs to. Not for a segment that does nothing. */
    final Request request() {
        if (request == null) {
            throw new IllegalStateException("a segment of no request");
        }
        return request;
    }

    /** Null where it does nothing or has ended. */
    final @Nullable Token token() {
        return token == null ? null : token.live();
    }

    final @Nullable OpenSegment outer() {
        return outer;
    }

    final Opening.Role role() {
        return role;
    }

    final Callback callback() {
        return callback;
    }

    final boolean error() {
        return error;
    }

    final List<Timeline.Blame> blames() {
        return blames;
    }

    final String threadName() {
        return threadName;
    }

    final int threadNumber() {
        return threadNumber;
    }

    @Override
    protected boolean carriesCallbacks() {
        return key() == Opening.TASK;
    }
}
