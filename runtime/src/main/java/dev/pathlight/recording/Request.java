package dev.pathlight.recording;

import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.WholeRequest;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Registration;
import dev.pathlight.path.ResponseAtEnd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation, from its handler's start until nothing is outstanding. Thread-safe, without locks; the package
 * description says how.
 *
 * <p>It counts references: the handler holds one, every registration one, and an operation inside it one. The thread that gives
 * the last one back finishes the request, once. An operation inside another has a request of its own and shares the record of
 * the outermost, so that paths lead from one into the other.
 */
public final class Request implements WholeRequest {
    private static final VarHandle COUNTS;
    private static final VarHandle RESPONSE;
    private static final VarHandle SEGMENTS;
    private static final VarHandle EXTRAS;
    private static final VarHandle SLOTS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            COUNTS = lookup.findVarHandle(Request.class, "counts", long.class);
            RESPONSE = lookup.findVarHandle(Request.class, "response", Place.class);
            SEGMENTS = lookup.findVarHandle(Request.class, "segments", OpenSegment.class);
            SLOTS = lookup.findVarHandle(Request.class, "slots", InFlight.Slots.class);
            EXTRAS = lookup.findVarHandle(Request.class, "extras", RequestExtras.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Segments, a power of two, after which a record forgets those that have ended, except the latest. */
    static final int MAX_SEGMENTS = 1 << 11;

    /** Most registrations and runs that a request has outstanding at once; further ones are not recorded. */
    private static final int MAX_OUTSTANDING =
            (int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / 2_048);

    /** One change of the references, in the upper half of the counts. */
    private static final long CHANGE = 1L << 32;

    private static final int CHANGES_UNTIL_FORGETTING = 2 * MAX_SEGMENTS;

    /** The references that a handler holds while it runs: what it adds meanwhile is counted as it ends. */
    private static final int HANDLER_REFERENCES = 1 << 30;

    private final Recorder recorder;
    private final OpenSegment handler;

    /** References in the lower half, and how often their number changed in the upper. */
    private volatile long counts;

    private volatile @Nullable Place response;

    /** The registrations and runs, the latest first. */
    private volatile @Nullable OpenSegment segments;

    /** Where it is listed among the requests in flight, and in which of the slots. */
    @SuppressWarnings("unused") // through SLOTS
    private InFlight.@Nullable Slots slots;

    private int slot;

    private volatile @Nullable RequestExtras extras;

    /** Makes a request of its own. */
    Request(Recorder recorder, OperationDeclaration operation, long start, long arrival) {
        this.recorder = recorder;
        this.handler = OpenSegment.starting(this, operation, OpenSegment.HANDLER, null);
        SEGMENTS.set(this, handler); // no other thread sees it yet: plain writes will do
        COUNTS.set(this, (long) HANDLER_REFERENCES);
        if (arrival < start) {
            extras().arrival = arrival;
        }
    }

    /** Makes an operation inside another request; {@code cause} is all that may be recorded of what started it. */
    Request(Recorder recorder, OperationDeclaration operation, Request outer, @Nullable Registration cause) {
        this.recorder = recorder;
        this.handler = OpenSegment.starting(this, operation, OpenSegment.HANDLER, cause);
        SEGMENTS.set(this, handler);
        COUNTS.set(this, (long) HANDLER_REFERENCES);
        this.extras = new RequestExtras(outer, outer.record());
    }

    /** Returns the request of a token. */
    public static Request of(Token token) {
        return token.request();
    }

    /** Returns the token of the request that called the operation of a token; null if none did. */
    public static @Nullable Token callerOf(Token token) {
        return token.kept;
    }

    /** Returns the run of its handler. */
    public OpenSegment handler() {
        return handler;
    }

    /** Links the request to the one around it, and lists it, once its handler has begun. */
    void open(Token token, ThreadState thread) {
        Request outer = outer();
        if (outer != null) {
            RequestExtras its = outer.extras();
            long taken = outer.retain();
            extras().holdsOuter = taken != 0;
            its.addInner(this, extras());
            if (isTimeToForget(taken - CHANGE, CHANGE)) {
                outer.forget();
            }
        }
        recorder.recordStart(token, thread);
    }

    /** Sets where it is listed among the requests in flight. */
    void setSlot(InFlight.Slots those, int number) {
        slot = number;
        SLOTS.setRelease(this, those);
    }

    // --- The trace ---

    /** Has it traced if a tracer wants that; what the trace makes current on the thread stays so while the handler runs. */
    void startTrace(ThreadState thread) {
        try {
            RequestTrace trace = recorder.listener().startTrace(this);
            if (trace != null) {
                thread.addScope(trace);
                String id = trace.id();
                if (!id.isEmpty()) {
                    extras().setTrace(trace, id);
                    // A thread that closed it meanwhile may have met no trace.
                    RequestTrace missed = hasEnded() ? extras().takeTrace() : null;
                    if (missed != null) {
                        recorder.listener().traceEndedEarly(this, missed);
                    }
                }
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    /** Reports a failure of a segment, or of the request, to its trace. */
    public void traceFailure(Key key, Throwable thrown) {
        try {
            RequestExtras its = extras;
            RequestTrace trace = its == null ? null : its.trace();
            if (trace != null) {
                trace.failed(key.name(), thrown, now());
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    /** Returns the id of its trace; null if it is not traced. */
    @Nullable
    String traceId() {
        RequestExtras its = extras;
        return its == null ? null : its.traceId;
    }

    // --- References ---

    /** Takes a reference; returns the counts with it, or 0 if the request has ended. */
    private long retain() {
        long seen = counts;
        while ((int) seen > 0) {
            if (COUNTS.compareAndSet(this, seen, seen + CHANGE + 1)) {
                return seen + CHANGE + 1;
            }
            seen = counts;
        }
        return 0;
    }

    /** Takes a reference, to be given back by {@link #release}; returns false if the request has ended. */
    public boolean hold() {
        return retain() != 0;
    }

    /** Gives a reference back; the last one ends the request, and gives back the one that it held of the request around it. */
    public void release() {
        release(1, CHANGE);
    }

    /** Gives back the references of the handler, except those of the segments that it {@linkplain #addFromHandler added}. */
    void releaseHandler(int added) {
        release(HANDLER_REFERENCES - added, (1 + added) * CHANGE);
    }

    /** Gives references back and counts changes; the changes of an inner operation count for the outer one as well. */
    private void release(int references, long changes) {
        Request request = this;
        int given = references;
        long more = changes;
        while (request != null && request.subtract(given, more)) { // no recursion: operations may be nested deep
            request.finish();
            given = 1;
            more = request.changes();
            request = request.heldOuter();
        }
    }

    /** Subtracts references; returns whether they were the last. */
    private boolean subtract(int references, long changes) {
        long before = (long) COUNTS.getAndAdd(this, changes - references);
        if ((int) before == references) {
            return true; // at once: nothing would end the request if a call failed here
        }
        if (isTimeToForget(before, changes) && retain() != 0) {
            forget();
            return subtract(1, CHANGE);
        }
        return false;
    }

    /** Returns how often a reference was taken or given back: twice for each of its segments and registrations. */
    @Override
    public int size() {
        return (int) (counts >>> 32);
    }

    private long changes() {
        return (counts & -CHANGE) + CHANGE;
    }

    /** Ends the request whatever is outstanding. */
    void close(Outcome how) {
        RequestExtras its = extras(); // first: a failure after the next line would leave the references taken
        long before = (long) COUNTS.getAndBitwiseAnd(this, -CHANGE); // its changes still say how large it is
        if ((int) before > 0) {
            its.closedAs = how;
            finish();
            Request outer = heldOuter();
            if (outer != null) {
                outer.release(1, (before & -CHANGE) + CHANGE);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // see InternalErrors.lost
    private void finish() {
        // The reference of the request around it has yet to be given back, whatever fails.
        RequestTrace trace = null;
        try {
            InFlight.Slots those = (InFlight.Slots) SLOTS.getAcquire(this);
            if (those != null) {
                those.remove(slot, this);
            }
            RequestExtras its = extras;
            if (its != null && its.outer != null && its.closedAs != null) {
                its.outer.extras().closedAs = its.closedAs; // the outer one waited for the same callbacks
            }
            trace = its == null ? null : its.takeTrace();
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        try {
            recorder.recordEnd(this);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            InternalErrors.lost++;
        }
        try {
            if (trace != null) {
                recorder.listener().traceEnded(this, trace);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Returns its token if that is still reachable. */
    @Nullable
    public Token token() {
        InFlight.Slots those = (InFlight.Slots) SLOTS.getAcquire(this);
        Token token = those == null ? null : those.token(slot);
        return token != null && token.request() == this ? token : null; // another may be in its place by now
    }

    /** Returns whether it has ended. */
    boolean hasEnded() {
        return (int) counts <= 0;
    }

    // --- The record ---

    /** Returns how many of the references are not the handler's; what it added may have been given back before it ends. */
    private static int outstanding(int references) {
        return references > HANDLER_REFERENCES / 2 ? references - HANDLER_REFERENCES : references;
    }

    /**
     * Adds what is registered, or about to run, with a reference for it.
     *
     * @return false if the request has ended, or has too much outstanding, and nothing was added
     */
    public boolean add(OpenSegment segment) {
        long taken = retain();
        if (taken == 0) {
            return false;
        }
        if (outstanding((int) taken) > MAX_OUTSTANDING) {
            recorder.countUnrecorded();
            release();
            return false;
        }
        OpenSegment head;
        do {
            head = segments;
            segment.setNext(head);
        } while (!SEGMENTS.compareAndSet(this, head, segment));
        if (isTimeToForget(taken - CHANGE, CHANGE)) {
            forget();
        }
        return true;
    }

    /**
     * Adds what the handler registers while it runs, behind the handler in the list, where only its thread writes. For a bounded
     * number, since that part of the list is not shortened.
     *
     * @return false if the request has ended, and nothing was added
     */
    boolean addFromHandler(OpenSegment segment) {
        if (hasEnded()) {
            return false;
        }
        segment.setNext(handler.next());
        handler.setNext(segment);
        return true;
    }

    /** Keeps a bounded part of what led to a segment that starts, and that nothing encloses. For its thread. */
    void bound(OpenSegment segment) {
        if (segment.depth() > MAX_SEGMENTS) {
            segment.forgetPast(record());
        }
    }

    /** Returns whether a further {@link #CHANGES_UNTIL_FORGETTING} are full: true for exactly one thread each time. */
    private static boolean isTimeToForget(long before, long changes) {
        return ((before ^ (before + changes)) >>> 32) >= CHANGES_UNTIL_FORGETTING;
    }

    /** Forgets the earlier part of the record. For a thread that holds a reference. */
    private void forget() {
        try {
            for (Request r = this; r != null; r = r.outer()) {
                r.extras().forget(r);
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    /** Keeps only the sums of the events inside a running segment that has many. For its thread. */
    void forgetEvents(OpenSegment segment) {
        extras().forgetEvents(this, segment);
    }

    /** Returns the totals of the segments that were forgotten. */
    @Nullable
    RequestTotals forgotten() {
        RequestExtras its = extras;
        return its == null ? null : its.forgotten();
    }

    /** Returns whether only the totals are kept of a part of the record. */
    boolean truncated() {
        RequestExtras its = record().extras;
        return its != null && its.isTruncated();
    }

    /** Marks the record as truncated, and counts that once. */
    void markTruncated() {
        if (record().extras().truncate()) {
            record().recorder.countTruncated();
        }
    }

    // --- The response ---

    /** Makes a place the response unless there is one; returns whether it is the response now. */
    boolean claimResponse(Place at) {
        return response == null && RESPONSE.compareAndSet(this, null, at);
    }

    Place respondedOr(Place otherwise) {
        Place sent = response;
        return sent == null ? otherwise : sent;
    }

    @Override
    public long responseTime() {
        Place sent = response;
        return sent == null ? 0 : sent.at() - arrival();
    }

    @Override
    public PathRecord path() {
        return new PathRecorder().path(this, Objects.requireNonNull(response, "no response"), null);
    }

    @Override
    public @Nullable RecordedRequest recording(Set<String> gates) {
        Place sent = response;
        Place end = RequestProgress.latest(this);
        return sent == null || end == null || truncated() ? null : Transcript.of(this, sent, end, gates);
    }

    /** Records that the response was sent at a place; the first one counts. */
    public void respond(Place at, ThreadState thread) {
        if (hasEnded()) {
            if (response instanceof ResponseAtEnd missing && RESPONSE.compareAndSet(this, missing, missing.end())) {
                recorder.recordLateResponse(this, thread);
            }
            return;
        }
        if (at.segment() == null) {
            advanceTo(at); // no segment that ends later covers it
        }
        if (!claimResponse(at)) {
            return;
        }
        if (!handler.ended() && thread.contains(handler)) {
            handler.markResponsePostponed(); // its handler may still name the operation
        } else {
            recorder.recordResponse(this, at, true, thread);
        }
    }

    /** Records a response that was sent while the handler ran, as that ends. For the thread of the handler. */
    void recordPostponedResponse(ThreadState thread) {
        Place sent = response;
        if (sent != null) {
            recorder.recordResponse(this, sent, true, thread);
        }
    }

    // --- Releases by hand ---

    /** Records that a reference is about to be given back by hand, which may be the end of the request. */
    void recordManualRelease() {
        OpenSegment current = ThreadState.get().currentOf(this);
        if (current == null || current.ended()) {
            advanceTo(RequestProgress.outside(this, now()));
        } // else the end of that segment comes later
    }

    private void advanceTo(Place outside) {
        for (Request request = this; request != null; request = request.outer()) {
            request.extras().advanceTo(outside);
        }
    }

    // --- Operations inside it ---

    /** Returns whether there are operations inside it. */
    boolean hasInner() {
        RequestExtras its = extras;
        return its != null && its.hasInner();
    }

    /** Returns this one and all operations inside it, at any depth. */
    List<Request> withInner() {
        List<Request> all = new ArrayList<>();
        all.add(this);
        for (int i = 0; i < all.size(); i++) {
            RequestExtras its = all.get(i).extras;
            if (its != null) {
                its.addInnerTo(all);
            }
        }
        return all;
    }

    public boolean sharesRecordWith(Request other) {
        return this == other || record() == other.record();
    }

    /** Returns the outermost request around it, which has the record. */
    Request record() {
        RequestExtras its = extras;
        return its == null || its.record == null ? this : its.record;
    }

    private @Nullable Request outer() {
        RequestExtras its = extras;
        return its == null ? null : its.outer;
    }

    private @Nullable Request heldOuter() {
        RequestExtras its = extras;
        return its != null && its.holdsOuter ? its.outer : null;
    }

    /** Returns the latest place outside of every segment, or of a segment that was forgotten. */
    @Nullable
    Place latestOutside() {
        RequestExtras its = extras;
        return its == null ? null : its.latestOutside();
    }

    /** Returns the extras, which are made if there are none. */
    RequestExtras extras() {
        RequestExtras known = extras;
        if (known == null) {
            RequestExtras made = new RequestExtras(null, null);
            RequestExtras other = (RequestExtras) EXTRAS.compareAndExchange(this, null, made);
            return other == null ? made : other;
        }
        return known;
    }

    // --- Properties ---

    /** Makes the request an error. */
    public void markError() {
        extras().error = true;
    }

    /** Sets the arrival. What is after the start is ignored, and so is what comes after the response, whose path is known. */
    void setArrival(long instant) {
        if (response == null) {
            extras().arrival = instant;
        }
    }

    /** Visits what it waits for. */
    public void eachOutstanding(OutstandingVisitor visitor) {
        for (OpenSegment s = segments; s != null; s = s.next()) {
            if (s.outstanding()) {
                visitor.outstanding(s.callback(), s.since(), !s.waits());
            }
        }
    }

    /** Visits a callback that the request waits for, or that runs, with the instant of its registration. */
    @FunctionalInterface
    public interface OutstandingVisitor {
        void outstanding(CallbackDeclaration callback, long since, boolean running);
    }

    /** Names the operation. From now on the thread is held under that name, if this is called by the handler. */
    void setName(Key name, ThreadState thread) {
        extras().name = name;
        if (thread.current() == handler && !handler.ended()) {
            thread.updateTimeline(Math.max(now(), handler.latest()));
        }
    }

    /** Returns the present instant, by the clock of the outermost request. */
    public long now() {
        return record().recorder.now();
    }

    public Recorder recorder() {
        return recorder;
    }

    OperationDeclaration declaration() {
        return (OperationDeclaration) handler.callback();
    }

    /** Returns the operation's name. */
    public Key name() {
        RequestExtras its = extras;
        Key given = its == null ? null : its.name;
        return given != null ? given : handler.callback().key();
    }

    /** Returns the annotated method. */
    public String source() {
        return handler.callback().source();
    }

    /** Returns whether its response was sent. */
    public boolean responded() {
        return response != null;
    }

    /** Returns when its handler started. */
    public long start() {
        return handler.start();
    }

    /** Returns when it was accepted; its start if that is not known. */
    public long arrival() {
        RequestExtras its = extras;
        return its == null ? handler.start() : Math.min(its.arrival, handler.start());
    }

    boolean error() {
        RequestExtras its = extras;
        return its != null && its.error;
    }

    /** Returns how it ends, or ended. */
    Outcome outcome() {
        Outcome closed = closedAs();
        return closed != null ? closed : error() ? Outcome.ERROR : Outcome.SUCCESS;
    }

    /** Returns the outcome with which the request, or an operation inside it, was closed; null if it was not closed. */
    @Nullable
    Outcome closedAs() {
        RequestExtras its = extras;
        return its == null ? null : its.closedAs;
    }

    @Nullable
    OpenSegment segments() {
        return segments;
    }
}
