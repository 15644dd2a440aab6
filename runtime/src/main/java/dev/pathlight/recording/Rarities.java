package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only some requests have: operations around them and inside, a name or an arrival of their own, places outside of
 * every segment, and, where the record has become long, the totals of what is not kept of it. Thread-safe, without locks.
 */
final class Rarities {
    private static final VarHandle INNER;
    private static final VarHandle LATER;
    private static final VarHandle FORGETTING;
    private static final VarHandle TRUNCATED;
    private static final VarHandle TRACE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            INNER = lookup.findVarHandle(Rarities.class, "inner", Request.class);
            LATER = lookup.findVarHandle(Rarities.class, "later", Place.class);
            FORGETTING = lookup.findVarHandle(Rarities.class, "forgetting", boolean.class);
            TRUNCATED = lookup.findVarHandle(Rarities.class, "truncated", boolean.class);
            TRACE = lookup.findVarHandle(Rarities.class, "trace", Traced.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Segments of which not even those that have ended are forgotten. */
    private static final int LATEST_SEGMENTS = 1 << 8;

    final @Nullable Request outer;
    final @Nullable Request record;

    /** If it is another one than the operation's. */
    volatile @Nullable Key name;

    volatile long arrival = Long.MAX_VALUE;

    volatile Outcome outcome = Outcome.DONE;

    volatile boolean error;

    /** Whether the request holds a reference of the one around it. */
    volatile boolean holdsOuter;

    /** Who is told of its end; null once somebody sees to that. */
    private volatile @Nullable Traced trace;

    /** What it is called there. */
    @Nullable
    String traceId;

    private volatile @Nullable Request inner;
    private @Nullable Request nextInner;

    private volatile @Nullable Place later;

    /** What the segments took that are not in the list any more; for whoever has set {@link #forgetting}. */
    private @Nullable RequestTotals forgotten;

    private volatile boolean forgetting;
    private volatile boolean truncated;

    Rarities(@Nullable Request outer, @Nullable Request record) {
        this.outer = outer;
        this.record = record;
    }

    void trace(Traced its, String id) {
        traceId = id;
        trace = its;
    }

    @Nullable
    Traced trace() {
        return trace;
    }

    /** Who is told of its end, for the first who asks, and who then has to tell. */
    @Nullable
    Traced takeTrace() {
        return trace == null ? null : (Traced) TRACE.getAndSet(this, null);
    }

    /** Adds an operation inside the request of these. */
    void addInner(Request request, Rarities its) {
        Request head;
        do {
            head = inner;
            its.nextInner = head;
        } while (!INNER.compareAndSet(this, head, request));
    }

    boolean hasInside() {
        return inner != null;
    }

    /** Adds the operations right inside. */
    void addInnerTo(List<Request> all) {
        for (Request r = inner; r != null; r = r.rarities().nextInner) {
            all.add(r);
        }
    }

    /** The request stood somewhere, at an instant that may be later than all before. */
    void later(Place at) {
        Place seen = later;
        while ((seen == null || seen.at() <= at.at()) && !LATER.compareAndSet(this, seen, at)) {
            seen = later;
        }
    }

    /** The latest of these places. */
    @Nullable
    Place later() {
        return later;
    }

    // --- Long records ---

    /** Whether it is so only now that a part of the record is forgotten. */
    boolean truncate() {
        return TRUNCATED.compareAndSet(this, false, true);
    }

    boolean isTruncated() {
        return truncated;
    }

    @Nullable
    RequestTotals forgotten() {
        return forgotten;
    }

    /**
     * Keeps a bounded part of the record of a long request: of the segments and operations inside it that are over only
     * their totals, but for the latest ones. For a thread that holds a reference.
     */
    void forget(Request request) {
        RequestTotals totals = claimForgetting(request);
        if (totals == null) {
            return;
        }
        try {
            forgetSegments(request, totals);
            forgetInner(totals);
            totals.forgetEarliest();
        } finally {
            forgetting = false;
        }
    }

    /** Of many events inside a running segment of the request keeps only the sums. For its thread. */
    void forgetEvents(Request request, OpenSegment segment) {
        RequestTotals totals = claimForgetting(request);
        if (totals != null) {
            try {
                totals.addWaits(segment);
                totals.forgetEarliest();
                segment.forgetEvents(request.record());
            } finally {
                forgetting = false;
            }
        }
    }

    /** Null while another thread does the same. */
    private @Nullable RequestTotals claimForgetting(Request request) {
        if (!FORGETTING.compareAndSet(this, false, true)) {
            return null;
        }
        request.truncate();
        if (forgotten == null) {
            forgotten = new RequestTotals();
        }
        return forgotten;
    }

    // Others only ever put something in front, or while the handler runs behind it, so that whoever has claimed it may
    // take
    // out what is between.
    private void forgetSegments(Request request, RequestTotals totals) {
        OpenSegment handler = request.handler();
        boolean handlerRuns = !handler.isOver();
        OpenSegment last = handlerRuns ? handler : null;
        OpenSegment kept = request.segments();
        for (int i = 1; i < LATEST_SEGMENTS && kept != null && kept != last; i++) {
            kept = kept.next();
        }
        while (kept != null && kept != last) {
            OpenSegment s = kept.next();
            if (s != null && s != last && s.isOver()) {
                forget(request, s, totals);
                kept.next(s.next());
                s.next(null); // a path may lead to it for a while, and must not keep all before it
            } else {
                kept = s;
            }
        }
        for (OpenSegment s = handlerRuns ? handler.next() : null; s != null; s = s.next()) {
            if (s.isOver()) {
                forget(request, s, totals);
            }
        }
    }

    private void forget(Request request, OpenSegment segment, RequestTotals totals) {
        if (segment.ended() && !segment.isForgotten()) {
            totals.add(segment);
            stood(request, segment);
            segment.forgetPreviousRun();
            segment.forgets();
        }
    }

    /** What ended last is remembered when it is forgotten. */
    private void stood(Request request, OpenSegment ended) {
        if (Standing.isOutermost(ended, request, request)) {
            later(ended);
        }
        for (Request r = outer; r != null && ended.enclosing() == null; r = r.rarities().outer) {
            r.rarities().later(ended);
        }
    }

    private void stoodInside(OpenSegment segment) {
        if (segment.ended() && segment.enclosing() == null) {
            later(segment);
            for (Request r = outer; r != null; r = r.rarities().outer) {
                r.rarities().later(segment);
            }
        }
    }

    private void forgetInner(RequestTotals totals) {
        Request kept = inner;
        while (kept != null) {
            Request r = kept.rarities().nextInner;
            if (r != null && isOver(r)) {
                for (Request each : r.withThoseInside()) {
                    totals.addAll(each);
                    for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                        stoodInside(s);
                    }
                }
                kept.rarities().nextInner = r.rarities().nextInner;
                r.rarities().nextInner = null;
            } else {
                kept = r;
            }
        }
    }

    /** Whether a request and all operations inside it are done, and no segment of theirs runs. */
    private static boolean isOver(Request request) {
        for (Request each : request.withThoseInside()) {
            if (!each.closed() || each.rarities().forgetting) {
                return false;
            }
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (!s.isOver() && !s.waits()) {
                    return false;
                }
            }
        }
        return true;
    }
}
