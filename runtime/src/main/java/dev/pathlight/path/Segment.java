package dev.pathlight.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a request's code on one thread: the handler, or one call of a callback. The first run of a callback is its
 * registration as well, from which it is not different until it starts.
 *
 * <p>Written by the thread it runs on. Another thread may read it once it has been handed something
 * that this thread made afterwards (a registration, a place), and then sees all that came before.
 */
public abstract non-sealed class Segment extends Registration implements Event, Place {
    /** It has not started. */
    protected static final byte WAITS = 0;
    /** It runs, or is about to. */
    protected static final byte RUNS = 1;
    /** It has ended, and may still be the context of what it brings about. */
    protected static final byte ENDED = 2;
    /** It has ended, and what it brought about has returned. */
    protected static final byte LEFT = 3;
    /** It will never start. */
    protected static final byte NEVER = 4;

    /** Of a time that is not below two seconds, which most are: it stands in the detail. */
    private static final int LONG = -1;

    /** Which of the states above it is in. */
    protected static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Segment.class, "state", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile byte state;
    private short depth;

    /** From {@link #since()} to the start, and from there to the end; {@link #LONG} where there is no room for it. */
    private int waited;

    private int length;

    /** One that waits to be started, or is about to. */
    protected Segment(byte state) {
        STATE.set(this, state); // nobody else sees it yet: a plain write will do
    }

    /**
     * Starts it.
     *
     * @param instant not before the registration, or the enclosing segment's start
     * @param within the segment on whose stack it runs, of the same request
     * @param told when and by what it became ready; brought into {@code [registration, start]}
     */
    protected final void startAt(long instant, @Nullable Segment within, Ready told) {
        Registration registration = registration();
        if (registration != this) {
            since(instant);
        }
        long wait = instant - since();
        waited = fits(wait) ? (int) wait : LONG;
        if (waited == LONG) {
            detail().waited = wait;
        }
        int before = 0;
        if (registration == this && detail == null && !told.known()) {
            before = originDepth();
        } else if (registration != null) {
            before = enabledBy(registration, told, instant);
        } else if (told.known()) {
            detail().ready = told;
        }
        if (within != null) {
            before = within.depth();
            nestIn(within);
        }
        depth = (short) Math.min(1 + before, Short.MAX_VALUE);
    }

    /** How many steps a walk has before what enabled it. */
    private int enabledBy(Registration registration, Ready told, long start) {
        int before = registration.originDepth();
        Segment last = registration.push() ? null : registration.lastRun();
        if (last != null && last.ended() && last.end() <= start) { // runs that overlap do not follow each other
            detail().previousRun = last;
            before = last.depth();
        }
        if (told.known()) {
            Ready ready = told.within(registration.since(), start);
            detail().ready = ready;
            Place by = ready.by();
            Segment stood = by == null ? null : by.segment() != null ? by.segment() : by.before();
            before = stood == null ? before : Math.max(before, stood.depth());
        }
        return before;
    }

    private void nestIn(Segment enclosing) {
        Detail mine = detail();
        Detail its = enclosing.detail();
        mine.enclosing = enclosing;
        mine.previous = its.last;
        if (its.firstInside == null) {
            its.firstInside = key();
        }
    }

    /** At most how many steps a walk from here has before it comes to the start, or to what is only kept as sums. */
    public final int depth() {
        return depth + eventsKept();
    }

    /** The same without what happened inside: more than that of whatever brought it about. */
    public final int depthAtStart() {
        return depth;
    }

    /** How many events inside are kept one by one. */
    public final int eventsKept() {
        return detail == null ? 0 : detail.events;
    }

    /**
     * Keeps only the sums of what led to this segment. For the thread it runs on, as it starts, and where nothing
     * encloses it.
     *
     * @param operation of the whole record
     * @param begin the start of the whole record
     */
    protected final void forgetPast(Key operation, long begin) {
        Detail mine = detail();
        mine.last = Past.of(new Point(this, start(), null, null), operation, begin);
        Registration registration = registration();
        if (registration != null) {
            registration.forgetOrigin(operation, begin);
        }
        mine.previousRun = null;
        mine.ready = mine.ready.withoutCause();
        depth = 1;
    }

    /**
     * Lets go of the run before it, if something encloses it: no path comes there from inside another segment, and once this
     * run is forgotten it must not keep all runs of a listener.
     */
    public final void forgetPreviousRun() {
        if (detail != null && detail.enclosing != null) {
            detail.previousRun = null;
        }
    }

    /** Keeps only the sums of what led to the latest event inside. For the thread that it runs on. */
    protected final void forgetEvents(Key operation, long begin) {
        Detail mine = detail();
        mine.last = Past.of(new Point(this, latest(), mine.last, null), operation, begin);
        mine.events = 0;
    }

    /**
     * Ends the segment.
     *
     * @param instant raised to the end of the latest event inside, if before it
     * @return when it ended
     */
    protected final long endAt(long instant) {
        Event inside = last();
        long start = start();
        long ended = Math.max(instant, inside == null ? start : inside.over());
        long took = ended - start;
        length = fits(took) ? (int) took : LONG;
        if (length == LONG) {
            detail().length = took;
        }
        STATE.setRelease(this, ENDED);
        Segment enclosing = enclosing();
        if (enclosing != null) {
            Detail its = enclosing.detail();
            its.last = this;
            its.events++;
            its.inside += took;
        }
        Registration registration = registration();
        if (registration != null && (registration != this || super.lastRun() != null)) {
            registration.ranIn(this);
        }
        return ended;
    }

    @Override
    final @Nullable Segment lastRun() {
        Segment later = super.lastRun();
        return later != null ? later : ended() ? this : null;
    }

    /** The latest instant known of it: its end, or the end of the latest event inside, or its start. */
    public final long latest() {
        Event event = ended() ? null : last();
        return event == null ? end() : event.over();
    }

    /** The callback key, or the operation's name for a handler. */
    public abstract Key key();

    /** What it is a run of: itself for the first run of what was registered; null for a handler. */
    public @Nullable Registration registration() {
        return detail == null ? null : detail.runOf;
    }

    /** Says what it is a run of, before it starts. */
    protected final void runOf(Registration registration) {
        detail().runOf = registration;
    }

    public final long start() {
        return since() + (waited != LONG || detail == null ? waited : detail.waited);
    }

    private static boolean fits(long time) {
        return time >= 0 && time <= Integer.MAX_VALUE;
    }

    private long length() {
        return length != LONG || detail == null ? length : detail.length;
    }

    /** The end; the start while it runs. */
    public final long end() {
        return start() + length();
    }

    /** Whether it has ended. A thread that sees so sees all of it. */
    public final boolean ended() {
        return state == ENDED || state == LEFT;
    }

    /** One of the states. */
    protected final byte state() {
        return state;
    }

    /** The segment on whose stack it runs, or null if it is the first of the request on its stack. */
    public final @Nullable Segment enclosing() {
        return detail == null ? null : detail.enclosing;
    }

    /** When and by what it became ready. */
    public final Ready ready() {
        return detail == null ? Ready.UNKNOWN : detail.ready;
    }

    /** ACTIVE time: between start and end, without nested segments and waits. */
    public final long active() {
        return length() - inside();
    }

    /** Time inside so far that is not this segment's own: nested segments and waits. */
    public final long inside() {
        return detail == null ? 0 : detail.inside;
    }

    /** From when the run was waited for: its registration, or the end of the run before it (SERIAL). */
    public final long waitedFrom() {
        Segment before = previousRun();
        Registration registration = registration();
        return before != null ? before.end() : registration == null ? start() : registration.since();
    }

    /** From when it stood ready: EXTERNAL before, BLOCKED after, in {@code [waitedFrom, start]}. */
    public final long blockedFrom() {
        Ready ready = ready();
        return ready.known() ? Math.max(ready.at(), waitedFrom()) : start();
    }

    /** The key under which its BLOCKED time stands: its own, or for a task that of the first callback in it. */
    public final Key blockedKey() {
        Key first = detail == null ? null : detail.firstInside;
        return first != null && carriesCallbacks() ? first : key();
    }

    /** Whether it only brings callbacks to a thread, so that what it waits is their wait. */
    protected boolean carriesCallbacks() {
        return false;
    }

    /** What held its thread while it stood ready; empty where nothing did, or nobody looked. */
    public final List<Blame> blames() {
        return detail == null ? List.of() : detail.blames;
    }

    /** Says what held its thread while it stood ready. */
    protected final void blames(List<Blame> held) {
        if (!held.isEmpty()) {
            detail().blames = held;
        }
    }

    /** Visits the waits inside, the latest first. */
    public final void eachAwait(Consumer<Await> visitor) {
        for (Event event = last(); event != null; event = event.previous()) {
            if (event instanceof Await await) {
                visitor.accept(await);
            }
        }
    }

    final @Nullable Segment previousRun() {
        return detail == null ? null : detail.previousRun;
    }

    // --- As an event of the segment around it ---

    @Override
    public final @Nullable Event previous() {
        return detail == null ? null : detail.previous;
    }

    @Override
    public final long over() {
        return end();
    }

    // --- As a place: its end ---

    @Override
    public final Segment segment() {
        return this;
    }

    @Override
    public final long at() {
        return end();
    }

    /** The latest event inside that has ended. */
    @Override
    public final @Nullable Event last() {
        return detail == null ? null : detail.last;
    }

    @Override
    public final @Nullable Segment before() {
        return null;
    }
}
