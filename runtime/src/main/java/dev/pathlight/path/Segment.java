package dev.pathlight.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a request's code on one thread: the handler, or one call of a callback. The first run of a callback is the same object
 * as its registration.
 *
 * <p>Written by the thread that it runs on. Another thread may read it after it has received an object that this thread made later
 * (a registration, a place), and then sees all earlier writes.
 */
public abstract non-sealed class Segment extends Registration implements Event, Place {
    /** Not started. */
    protected static final byte WAITS = 0;

    /** Running, or about to. */
    protected static final byte RUNS = 1;

    /** Ended, and possibly still the context of code that it caused. */
    protected static final byte ENDED = 2;

    /** Ended, and the code that it caused has returned. */
    protected static final byte LEFT = 3;

    /** Never to be started. */
    protected static final byte NEVER = 4;

    /** Marks a time of two seconds or more, which is rare: it is stored in the detail. */
    private static final int LONG = -1;

    /** Accesses the state, one of the constants above. */
    protected static final VarHandle STATE;

    private static final VarHandle KEPT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Segment.class, "state", byte.class);
            KEPT = lookup.findVarHandle(RareDetail.class, "kept", Kept.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile byte state;
    private short depth;

    /** The times from {@link #since()} to the start, and from there to the end; {@link #LONG} if they do not fit. */
    private int waited;

    private int length;

    /** Makes a segment in a state before its start. */
    protected Segment(byte state) {
        STATE.set(this, state); // not published yet: a plain write suffices
    }

    /**
     * Starts it.
     *
     * @param instant not before the registration, or the enclosing segment's start
     * @param within the segment on whose stack it runs, of the same request
     * @param ready when and by what it became ready; moved into {@code [registration, start]}
     */
    protected final void startAt(long instant, @Nullable Segment within, Ready ready) {
        Registration registration = registration();
        if (registration != this) {
            setSince(instant);
        }
        long wait = instant - since();
        waited = fits(wait) ? (int) wait : LONG;
        if (waited == LONG) {
            rare().waited = wait;
        }
        int before = 0;
        if (registration == this && detail == null && !ready.known()) {
            before = originDepth();
        } else if (registration != null) {
            before = enabledBy(registration, ready, instant);
        } else if (ready.known()) {
            detail().ready = ready;
        }
        if (within != null) {
            before = within.depth();
            nestIn(within);
        }
        depth = (short) Math.min(1 + before, Short.MAX_VALUE);
    }

    /** Stores the cause of its start, and returns the number of steps of a walk from there. */
    private int enabledBy(Registration registration, Ready known, long start) {
        int before = registration.originDepth();
        Segment last = registration.push() ? null : registration.lastRun();
        if (last != null && last.ended() && last.end() <= start) { // runs that overlap do not follow each other
            rare().previousRun = last;
            before = last.depth();
        }
        if (known.known()) {
            Ready ready = known.within(registration.since(), start);
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

    /** Returns the maximum number of steps of a walk from here to the start of the request, or to sums. */
    public final int depth() {
        return depth + eventsKept();
    }

    /** Returns the same from its start: more than that of its cause. */
    public final int depthAtStart() {
        return depth;
    }

    /** Returns the number of events inside that are not kept as sums. */
    public final int eventsKept() {
        return detail == null ? 0 : detail.events;
    }

    /**
     * Keeps only the sums of the path to this segment. Called by its thread, when it starts, if it is not nested.
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
        forgetRunBefore();
        mine.ready = mine.ready.withoutCause();
        depth = 1;
    }

    /**
     * Drops the reference to the run before it if it is nested: no path leads there from inside another segment, and the reference
     * would keep all runs of a listener in memory.
     */
    public final void forgetPreviousRun() {
        if (enclosing() != null) {
            forgetRunBefore();
        }
    }

    private void forgetRunBefore() {
        RareDetail rare = rareOrNull();
        if (rare != null) {
            rare.previousRun = null;
        }
    }

    /** Keeps only the sums of the path to the latest event inside. Called by its thread. */
    protected final void forgetEvents(Key operation, long begin) {
        Detail mine = detail();
        mine.last = Past.of(new Point(this, latest(), mine.last, null), operation, begin);
        mine.events = 0;
    }

    /**
     * Ends the segment.
     *
     * @param instant the end; raised to the end of the latest event inside
     * @return the end
     */
    protected final long endAt(long instant) {
        Event inside = last();
        long start = start();
        long ended = Math.max(instant, inside == null ? start : inside.over());
        long took = ended - start;
        length = fits(took) ? (int) took : LONG;
        if (length == LONG) {
            rare().length = took;
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

    /** Returns its latest known instant: its end, or the end of the latest event inside, or its start. */
    public final long latest() {
        Event event = ended() ? null : last();
        return event == null ? end() : event.over();
    }

    /** Returns the callback key; for a handler the name of its operation. */
    public abstract Key key();

    /** Returns the registration that it is a run of: itself for the first run; null for a handler. */
    public @Nullable Registration registration() {
        RareDetail rare = rareOrNull();
        return rare == null ? null : rare.runOf;
    }

    /** Sets the registration that it is a run of, before it starts. */
    protected final void setRegistration(Registration registration) {
        rare().runOf = registration;
    }

    /** Returns its start. */
    public final long start() {
        RareDetail rare = waited != LONG ? null : rareOrNull();
        return since() + (rare == null ? waited : rare.waited);
    }

    private static boolean fits(long time) {
        return time >= 0 && time <= Integer.MAX_VALUE;
    }

    private long length() {
        RareDetail rare = length != LONG ? null : rareOrNull();
        return rare == null ? length : rare.length;
    }

    /** Returns its end; its start while it runs. */
    public final long end() {
        return start() + length();
    }

    /** Returns whether it has ended. A thread that reads true sees all of its fields. */
    public final boolean ended() {
        return state == ENDED || state == LEFT;
    }

    /** Returns its state. */
    protected final byte state() {
        return state;
    }

    /** Returns the segment on whose stack it runs, null if it is the first of the request on its stack. */
    public final @Nullable Segment enclosing() {
        return detail == null ? null : detail.enclosing;
    }

    /** Returns when and by what it became ready. */
    public final Ready ready() {
        return detail == null ? Ready.UNKNOWN : detail.ready;
    }

    /** Returns its ACTIVE time, without nested segments and waits. */
    public final long active() {
        return length() - inside();
    }

    /** Returns the time of nested segments and waits so far. */
    public final long inside() {
        return detail == null ? 0 : detail.inside;
    }

    /** Returns the start of the wait for this run: the registration, or the end of the run before it (SERIAL). */
    public final long waitedFrom() {
        Segment before = previousRun();
        Registration registration = registration();
        return before != null ? before.end() : registration == null ? start() : registration.since();
    }

    /** Returns since when it was queued: EXTERNAL before, BLOCKED after; in {@code [waitedFrom, start]}. */
    public final long blockedFrom() {
        Ready ready = ready();
        return ready.known() ? Math.max(ready.at(), waitedFrom()) : start();
    }

    /** Returns the key of its BLOCKED time: its own, or for a task that of the first callback in it. */
    public final Key blockedKey() {
        Key first = detail == null ? null : detail.firstInside;
        return first != null && carriesCallbacks() ? first : key();
    }

    /** Returns whether it only carries callbacks to a thread, so that its wait counts as theirs. */
    protected boolean carriesCallbacks() {
        return false;
    }

    /** Returns the holders of its thread while it was queued; null if there were none or they are not known. */
    public final @Nullable Blame blames() {
        return detail == null ? null : detail.blames;
    }

    /** Sets the holders of its thread while it was queued. */
    protected final void setBlames(@Nullable Blame held) {
        if (held != null) {
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
        RareDetail rare = rareOrNull();
        return rare == null ? null : rare.previousRun;
    }

    /** Keeps a place in it for as long as the record lasts; stages refer to it weakly. For any thread. */
    public final void keep(Place place) {
        RareDetail rare = rare();
        Kept others;
        do {
            others = rare.kept;
        } while (!KEPT.compareAndSet(rare, others, new Kept(place, others)));
    }

    /** Places that are kept. */
    static final class Kept {
        final Place place;
        final @Nullable Kept others;

        Kept(Place place, @Nullable Kept others) {
            this.place = place;
            this.others = others;
        }
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

    /** Returns the event inside that ended last. */
    @Override
    public final @Nullable Event last() {
        return detail == null ? null : detail.last;
    }

    @Override
    public final @Nullable Segment before() {
        return null;
    }
}
