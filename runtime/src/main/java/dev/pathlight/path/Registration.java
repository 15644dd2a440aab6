package dev.pathlight.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The start of a wait: its instant, and the segment that registered it. Immutable except that its latest run changes and that its
 * origin may be replaced by sums.
 */
public abstract class Registration {
    private static final VarHandle DETAIL;
    private static final VarHandle RARE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            DETAIL = lookup.findVarHandle(Registration.class, "detail", Detail.class);
            RARE = lookup.findVarHandle(Detail.class, "rare", RareDetail.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable Segment origin;
    private long since;

    @Nullable
    Detail detail;

    /** Makes one that {@link #register} initializes. */
    protected Registration() {}

    /** Returns a registration at a place; with {@code push}, every run waits from it. */
    public static Registration of(Key key, Place origin, boolean push) {
        return new Registration() {
            {
                register(origin);
                if (push) {
                    markPush();
                }
            }

            @Override
            public Key awaits() {
                return key;
            }
        };
    }

    /** Sets where and when it was made. */
    protected final void register(Place place) {
        origin = place.segment();
        since = place.at();
        Event last = place.last();
        Segment before = place.before();
        if (last != null || before != null) {
            Detail mine = detail();
            mine.originLast = last;
            if (before != null) {
                rare().originBefore = before;
            }
        }
    }

    /** Sets that it was made at the present instant of a running segment. */
    protected final void registerIn(Segment segment, long at) {
        origin = segment;
        since = at;
        Event last = segment.last();
        if (last != null) {
            detail().originLast = last;
        }
    }

    /** Sets the start of a run of another registration, which was not registered itself. */
    final void setSince(long start) {
        since = start;
    }

    final Detail detail() {
        Detail known = detail;
        if (known == null) {
            Detail made = new Detail();
            Detail other =
                    (Detail) DETAIL.compareAndExchange(this, null, made); // runs on other threads may make it, too
            known = other == null ? made : other;
        }
        return known;
    }

    final RareDetail rare() {
        Detail its = detail();
        RareDetail known = its.rare;
        if (known == null) {
            RareDetail made = new RareDetail();
            RareDetail other = (RareDetail) RARE.compareAndExchange(its, null, made);
            known = other == null ? made : other;
        }
        return known;
    }

    final @Nullable RareDetail rareOrNull() {
        Detail known = detail;
        return known == null ? null : known.rare;
    }

    /** Returns the wait key. */
    public abstract Key awaits();

    /** Returns when it was made; for a run of another registration its start. */
    public final long since() {
        return since;
    }

    /** Returns where and when it was made. */
    public final Place origin() {
        Detail known = detail;
        return known == null
                ? new Point(origin, since, null, null)
                : new Point(origin, since, known.originLast, originBefore());
    }

    /** Returns the segment that made it; null outside all segments. */
    final @Nullable Segment originSegment() {
        return origin;
    }

    /** Returns, outside all segments, the latest top-level segment that had ended when it was made. */
    final @Nullable Segment originBefore() {
        RareDetail rare = rareOrNull();
        return rare == null ? null : rare.originBefore;
    }

    /** Returns whether every run waits from the registration, not from the run before it. */
    public final boolean push() {
        RareDetail rare = rareOrNull();
        return rare != null && rare.push;
    }

    /** Prepares it for several runs, which may be on several threads: they share one detail. */
    public final void markMultiRun() {
        rare();
    }

    /** Makes every run wait from the registration. */
    protected final void markPush() {
        rare().push = true;
    }

    /** Returns the maximum number of steps of a walk from its origin to the start of the request, or to sums. */
    final int originDepth() {
        Segment stood = origin != null ? origin : originBefore();
        return stood == null ? 0 : stood.depth();
    }

    /** Replaces its origin by the sums of the path to it. */
    final void forgetOrigin(Key operation, long start) {
        if (originDepth() > 0) {
            Past past = Past.of(origin(), operation, start);
            Detail mine = detail();
            mine.originLast = past; // first: a reader that still sees the origin gets the same sums
            VarHandle.releaseFence();
            origin = null;
            RareDetail rare = mine.rare;
            if (rare != null) {
                rare.originBefore = null;
            }
        }
    }

    @Nullable
    Segment lastRun() {
        RareDetail rare = rareOrNull();
        return rare == null ? null : rare.lastRun;
    }

    /** Returns whether a run of it has ended. */
    public final boolean hasRun() {
        return lastRun() != null;
    }

    /** Returns since when its next run is waited for, if runs are serial. */
    public final long nextSince() {
        Segment last = lastRun();
        return last == null ? since : Math.max(since, last.end());
    }

    /** Called by the thread of a run of this registration when it ends. */
    public final void ranIn(Segment run) {
        rare().lastRun = run;
    }
}
