package dev.pathlight.recording;

import dev.pathlight.Outcome;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties that only some requests have: operations around them and inside, a name or an arrival of their own, a trace, places
 * outside of every segment, and, once the record has become long, the totals of the part that is not kept. Thread-safe, without
 * locks.
 */
final class RequestExtras {
    private static final VarHandle INNER;
    private static final VarHandle LATEST_OUTSIDE;
    private static final VarHandle FORGETTING;
    private static final VarHandle TRUNCATED;
    private static final VarHandle TRACE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            INNER = lookup.findVarHandle(RequestExtras.class, "inner", Request.class);
            LATEST_OUTSIDE = lookup.findVarHandle(RequestExtras.class, "latestOutside", Place.class);
            FORGETTING = lookup.findVarHandle(RequestExtras.class, "forgetting", boolean.class);
            TRUNCATED = lookup.findVarHandle(RequestExtras.class, "truncated", boolean.class);
            TRACE = lookup.findVarHandle(RequestExtras.class, "trace", RequestTrace.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The latest segments, which are kept even if they have ended. */
    private static final int LATEST_SEGMENTS = 1 << 8;

    final @Nullable Request outer;

    /** The outermost request; null if that is the request itself. */
    final @Nullable Request record;

    /** The name given at run time; null for the operation's. */
    volatile @Nullable Key name;

    volatile long arrival = Long.MAX_VALUE;

    /** The outcome with which the request, or an operation inside it, was closed; null if it was not closed. */
    volatile @Nullable Outcome closedAs;

    volatile boolean error;

    /** Whether the request holds a reference of the one around it. */
    volatile boolean holdsOuter;

    /** Null if there is none, and once a thread has taken it to report the end. */
    private volatile @Nullable RequestTrace trace;

    /** The id of the trace, written before it. */
    @Nullable
    String traceId;

    private volatile @Nullable Request inner;
    private @Nullable Request nextInner;

    private volatile @Nullable Place latestOutside;

    /** Totals of the segments that are not in the list any more; for the thread that has set {@link #forgetting}. */
    private @Nullable RequestTotals forgotten;

    private volatile boolean forgetting;
    private volatile boolean truncated;

    RequestExtras(@Nullable Request outer, @Nullable Request record) {
        this.outer = outer;
        this.record = record;
    }

    void setTrace(RequestTrace its, String id) {
        traceId = id;
        trace = its;
    }

    @Nullable
    RequestTrace trace() {
        return trace;
    }

    /** Takes the trace, so that the caller alone reports the end; returns null to every thread but the first. */
    @Nullable
    RequestTrace takeTrace() {
        return trace == null ? null : (RequestTrace) TRACE.getAndSet(this, null);
    }

    /** Adds an operation, with its extras, inside the request of these. */
    void addInner(Request request, RequestExtras its) {
        Request head;
        do {
            head = inner;
            its.nextInner = head;
        } while (!INNER.compareAndSet(this, head, request));
    }

    boolean hasInner() {
        return inner != null;
    }

    /** Adds the operations directly inside to a list. */
    void addInnerTo(List<Request> all) {
        for (Request r = inner; r != null; r = r.extras().nextInner) {
            all.add(r);
        }
    }

    /** Makes a place the latest one outside of every segment, unless there is a later one. */
    void advanceTo(Place at) {
        Place seen = latestOutside;
        while ((seen == null || seen.at() <= at.at()) && !LATEST_OUTSIDE.compareAndSet(this, seen, at)) {
            seen = latestOutside;
        }
    }

    @Nullable
    Place latestOutside() {
        return latestOutside;
    }

    // --- Long records ---

    /** Marks the record as truncated; returns whether it was not before. */
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
     * Reduces the record of a long request to a bounded size: of the segments and inner operations that are over, only the totals
     * and the latest segments remain. For a thread that holds a reference.
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

    /** Keeps only the sums of the events inside a running segment that has many. For its thread. */
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

    /** Returns the totals to add to; null while another thread adds to them. */
    private @Nullable RequestTotals claimForgetting(Request request) {
        if (!FORGETTING.compareAndSet(this, false, true)) {
            return null;
        }
        request.markTruncated();
        if (forgotten == null) {
            forgotten = new RequestTotals();
        }
        return forgotten;
    }

    // Other threads only add in front of the list or, while the handler runs, right behind the handler: what is between
    // belongs to the thread that has claimed it.
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
                kept.setNext(s.next());
                s.setNext(null); // a path may lead to it for a while, and must not keep all before it
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
            advancePast(request, segment);
            segment.forgetPreviousRun();
            segment.markForgotten();
        }
    }

    /** Keeps the end of a segment that is forgotten as a place that the request has reached. */
    private void advancePast(Request request, OpenSegment ended) {
        if (RequestProgress.isOutermost(ended, request, request)) {
            advanceTo(ended);
        }
        for (Request r = outer; r != null && ended.enclosing() == null; r = r.extras().outer) {
            r.extras().advanceTo(ended);
        }
    }

    private void advancePastInner(OpenSegment segment) {
        if (segment.ended() && segment.enclosing() == null) {
            advanceTo(segment);
            for (Request r = outer; r != null; r = r.extras().outer) {
                r.extras().advanceTo(segment);
            }
        }
    }

    private void forgetInner(RequestTotals totals) {
        Request kept = inner;
        while (kept != null) {
            Request r = kept.extras().nextInner;
            if (r != null && isOver(r)) {
                for (Request each : r.withInner()) {
                    totals.addAll(each);
                    for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                        advancePastInner(s);
                    }
                }
                kept.extras().nextInner = r.extras().nextInner;
                r.extras().nextInner = null;
            } else {
                kept = r;
            }
        }
    }

    /** Returns whether a request and all operations inside it have ended, and none of their segments runs. */
    private static boolean isOver(Request request) {
        for (Request each : request.withInner()) {
            if (!each.hasEnded() || each.extras().forgetting) {
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
