package dev.pathlight.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a request's code on one thread: the handler, or one call of a callback.
 *
 * <p>Written by the thread it runs on. Another thread may read it once it has been handed something
 * that this thread made afterwards (a registration, a point), and then sees all that came before.
 */
public non-sealed class Segment extends Event {
    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(Segment.class, "ended", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Key key;
    private final int index;
    private final long start;
    private final @Nullable Segment enclosing;
    private final @Nullable Registration registration;
    private final long waitedFrom;
    private @Nullable Segment previousRun;
    private Ready ready;
    private int depth;

    private long end;
    private boolean ended;
    private @Nullable Key blockedKey;

    /** The latest event inside that has ended. */
    @Nullable
    Event last;

    /** How many events there are inside, since what only the sums are kept of. */
    int events;

    /** Time inside that is not this segment's own: nested segments and waits. */
    long inside;

    /**
     * Starts a segment.
     *
     * @param key the callback key, or the operation's name for a handler
     * @param index the position in the order of start; a cause has a lower one
     * @param start not before the registration's instant, the previous run's end, or the enclosing segment's start
     * @param enclosing the segment on whose stack it runs, of the same request
     * @param registration what it is a run of, or null for a handler
     * @param ready when and by what it became ready; brought into {@code [registration, start]}
     */
    protected Segment(
            Key key,
            int index,
            long start,
            @Nullable Segment enclosing,
            @Nullable Registration registration,
            Ready ready) {
        super(enclosing == null ? null : enclosing.last);
        this.key = key;
        this.index = index;
        this.start = start;
        this.enclosing = enclosing;
        this.registration = registration;
        Segment before = registration == null || registration.push() ? null : registration.lastRun;
        // Runs that overlap do not follow each other.
        this.previousRun = before == null || before.end > start ? null : before;
        this.ready = registration == null
                ? ready
                : ready.within(registration.origin().at(), start);
        this.waitedFrom = previousRun != null
                ? previousRun.end
                : registration == null ? start : registration.origin().at();
        this.depth = 1 + stepsBefore();
        this.end = start;
        if (enclosing != null && enclosing.blockedKey == null) {
            enclosing.blockedKey = key;
        }
    }

    private int stepsBefore() {
        if (enclosing != null) {
            return enclosing.depth + enclosing.events;
        }
        Point by = ready.by();
        int enabled = by == null ? 0 : by.depth();
        if (previousRun != null) {
            return Math.max(enabled, previousRun.depth + previousRun.events);
        }
        return registration == null
                ? enabled
                : Math.max(enabled, registration.origin().depth());
    }

    /** At most how many steps a walk from here has before it comes to the start, or to what is only kept as sums. */
    public final int depth() {
        return depth + events;
    }

    /** How many events inside are kept one by one. */
    public final int eventsKept() {
        return events;
    }

    /**
     * Keeps only the sums of what led to this segment. For the thread it runs on, as it starts, and where nothing
     * encloses it.
     *
     * @param operation of the whole record
     * @param begin the start of the whole record
     */
    protected final void forgetPast(Key operation, long begin) {
        last = Past.of(new Point(this, start, null, null), operation, begin);
        if (registration != null) {
            registration.forgetPast(operation, begin);
        }
        previousRun = null;
        ready = ready.withoutCause();
        depth = 1;
    }

    /** Keeps only the sums of what led to the latest event inside. For the thread that it runs on. */
    protected final void forgetEvents(Key operation, long begin) {
        last = Past.of(new Point(this, latest(), last, null), operation, begin);
        events = 0;
    }

    /** The completion, of no length, of something registered that no recorded segment brought about. */
    public static Segment answer(Registration registration, long now) {
        long at = Math.max(now, registration.origin().at());
        Segment answer = new Segment(registration.key(), Integer.MAX_VALUE, at, null, registration, Ready.at(at));
        answer.endAt(at);
        return answer;
    }

    /**
     * Ends the segment.
     *
     * @param instant raised to the end of the latest event inside, if before it
     */
    protected final void endAt(long instant) {
        end = Math.max(instant, latest());
        ENDED.setRelease(this, true);
        if (enclosing != null) {
            enclosing.last = this;
            enclosing.events++;
            enclosing.inside += end - start;
        }
        if (registration != null) {
            registration.ranIn(this);
        }
    }

    /** The latest instant known of it: its end, or the end of the latest event inside, or its start. */
    public final long latest() {
        if (ended || last == null) {
            return end;
        }
        if (last instanceof Past past) {
            return past.at();
        }
        return last instanceof Segment nested ? nested.end : ((Await) last).to();
    }

    /** The callback key, or the operation's name for a handler. */
    public final Key key() {
        return key;
    }

    /** The position in the order of start. */
    public final int index() {
        return index;
    }

    public final long start() {
        return start;
    }

    /** The end; the start while it runs. */
    public final long end() {
        return end;
    }

    /** Whether it has ended. A thread that sees so sees all of it. */
    public final boolean ended() {
        return (boolean) ENDED.getAcquire(this);
    }

    /** The segment on whose stack it runs, or null if it is the first of the request on its stack. */
    public final @Nullable Segment enclosing() {
        return enclosing;
    }

    /** What it is a run of, or null for a handler. */
    public final @Nullable Registration registration() {
        return registration;
    }

    public final Ready ready() {
        return ready;
    }

    /** ACTIVE time: between start and end, without nested segments and waits. */
    public final long active() {
        return end - start - inside;
    }

    /** Time inside so far that is not this segment's own: nested segments and waits. */
    public final long inside() {
        return inside;
    }

    /** From when the run was waited for: its registration, or the end of the run before it (SERIAL). */
    public final long waitedFrom() {
        return waitedFrom;
    }

    /** From when it stood ready: EXTERNAL before, BLOCKED after, in {@code [waitedFrom, start]}. */
    public final long blockedFrom() {
        return ready.known() ? Math.max(ready.at(), waitedFrom) : start;
    }

    /** The key under which its BLOCKED time stands: its own, or for a task that of the first callback in it. */
    public final Key blockedKey() {
        Key first = blockedKey;
        return first != null && carriesCallbacks() ? first : key;
    }

    /** Whether it only brings callbacks to a thread, so that what it waits is their wait. */
    protected boolean carriesCallbacks() {
        return false;
    }

    /** Visits the waits inside, the latest first. */
    public final void eachAwait(Consumer<Await> visitor) {
        for (Event event = last; event != null; event = event.previous) {
            if (event instanceof Await await) {
                visitor.accept(await);
            }
        }
    }

    @Nullable
    Segment previousRun() {
        return previousRun;
    }
}
