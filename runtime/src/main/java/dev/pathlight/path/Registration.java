package dev.pathlight.path;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The instant from which a request waits for something, and what registered it. Immutable but for its latest run, and for
 * what led to it being forgotten.
 */
public abstract class Registration {
    private static final VarHandle DETAIL;

    static {
        try {
            DETAIL = MethodHandles.lookup().findVarHandle(Registration.class, "detail", Detail.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable Segment origin;
    private long since;

    @Nullable
    Detail detail;

    /** One of which {@link #register} says when it was made. */
    protected Registration() {}

    /** One that nothing else is known of; every run waits from it where {@code push} says so. */
    public static Registration of(Key key, Place origin, boolean push) {
        return new Registration() {
            {
                register(origin);
                if (push) {
                    detail().push = true;
                }
            }

            @Override
            public Key awaits() {
                return key;
            }
        };
    }

    /** Says where and when it was made. */
    protected final void register(Place place) {
        origin = place.segment();
        since = place.at();
        if (place.last() != null || place.before() != null) {
            detail().originLast = place.last();
            detail().originBefore = place.before();
        }
    }

    /** As {@link #register(Place)}, at the present instant of a segment that runs. */
    protected final void registerIn(Segment segment, long at) {
        origin = segment;
        since = at;
        Event last = segment.last();
        if (last != null) {
            detail().originLast = last;
        }
    }

    /** Of a run of something else, which was not registered itself: when it started. */
    final void since(long start) {
        since = start;
    }

    final Detail detail() {
        Detail known = detail;
        if (known == null) {
            Detail made = new Detail();
            Detail other = (Detail) DETAIL.compareAndExchange(this, null, made); // runs on other threads come to it too
            known = other == null ? made : other;
        }
        return known;
    }

    /** The wait key. */
    public abstract Key awaits();

    /** When it was made; of a run of something else its start. */
    public final long since() {
        return since;
    }

    /** Where and when it was made. */
    public final Place origin() {
        Detail known = detail;
        return known == null
                ? new Point(origin, since, null, null)
                : new Point(origin, since, known.originLast, known.originBefore);
    }

    /** The segment that made it; null outside of every segment. */
    final @Nullable Segment originSegment() {
        return origin;
    }

    /** Whether every run waits from the registration, not from the run before it. */
    public final boolean push() {
        return detail != null && detail.push;
    }

    /** Prepares it for several runs, which may be on several threads: they share one detail. */
    public final void markMultiRun() {
        detail();
    }

    /** Says that every run waits from the registration. */
    protected final void pushes() {
        detail().push = true;
    }

    /** At most how many steps a walk from where it was made has before it comes to the start, or to sums. */
    final int originDepth() {
        Segment stood = origin != null || detail == null ? origin : detail.originBefore;
        return stood == null ? 0 : stood.depth();
    }

    /** Keeps only the sums of what led to it. */
    final void forgetOrigin(Key operation, long start) {
        if (originDepth() > 0) {
            Past past = Past.of(origin(), operation, start);
            Detail mine = detail();
            mine.originLast = past; // first: who still sees the origin comes to the same sums
            VarHandle.releaseFence();
            origin = null;
            mine.originBefore = null;
        }
    }

    @Nullable
    Segment lastRun() {
        return detail == null ? null : detail.lastRun;
    }

    /** To be called by the thread of a run of this registration as it ends. */
    public final void ranIn(Segment run) {
        detail().lastRun = run;
    }
}
