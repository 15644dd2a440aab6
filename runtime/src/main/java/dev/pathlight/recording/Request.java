package dev.pathlight.recording;

import dev.pathlight.RecordedRequest;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.WholeRequest;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Registration;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation, from its handler's start until nothing is outstanding. Thread-safe, without locks.
 *
 * <p>It counts references: the handler holds one, every registration one, and an operation inside it one. Whoever
 * gives the last one back finishes it, once. An operation inside another has a request of its own and shares the
 * record of the outermost, so that paths lead from one into the other.
 */
public final class Request implements WholeRequest {
    private static final VarHandle COUNTS;
    private static final VarHandle RESPONSE;
    private static final VarHandle SEGMENTS;
    private static final VarHandle RARITIES;
    private static final VarHandle SLOTS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            COUNTS = lookup.findVarHandle(Request.class, "counts", long.class);
            RESPONSE = lookup.findVarHandle(Request.class, "response", Place.class);
            SEGMENTS = lookup.findVarHandle(Request.class, "segments", OpenSegment.class);
            SLOTS = lookup.findVarHandle(Request.class, "slots", InFlight.Slots.class);
            RARITIES = lookup.findVarHandle(Request.class, "rarities", Rarities.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** After so many segments of a record, a power of two, those that have ended are forgotten but for the latest. */
    static final int MOST_SEGMENTS = 1 << 11;

    /** A reference taken or given back, in the higher half of the counts. */
    private static final long CHANGE = 1L << 32;

    private static final int CHANGES_UNTIL_FORGETTING = 2 * MOST_SEGMENTS;

    /** How many references a handler holds while it runs: those that it takes meanwhile are counted as it ends. */
    private static final int OF_HANDLER = 1 << 30;

    private final Recorder recorder;
    private final OpenSegment handler;

    /** References in the lower half, and how often that changed in the higher. */
    private volatile long counts;

    private volatile @Nullable Place response;

    /** What was registered and what ran, the latest first. */
    private volatile @Nullable OpenSegment segments;

    /** Where it stands among those in flight, and in which of the slots. */
    @SuppressWarnings("unused") // through SLOTS
    private InFlight.@Nullable Slots slots;

    private int slot;

    private volatile @Nullable Rarities rarities;

    /** A request of its own. */
    Request(Recorder recorder, Operation operation, long start, long arrival) {
        this.recorder = recorder;
        this.handler = OpenSegment.starting(this, operation, OpenSegment.HANDLER, null);
        SEGMENTS.set(this, handler); // nobody else sees it yet: plain writes will do
        COUNTS.set(this, (long) OF_HANDLER);
        if (arrival < start) {
            rarities().arrival = arrival;
        }
    }

    /** An operation inside another request; of what brought it about nothing but {@code cause} may be recorded. */
    Request(Recorder recorder, Operation operation, Request outer, @Nullable Registration cause) {
        this.recorder = recorder;
        this.handler = OpenSegment.starting(this, operation, OpenSegment.HANDLER, cause);
        SEGMENTS.set(this, handler);
        COUNTS.set(this, (long) OF_HANDLER);
        this.rarities = new Rarities(outer, outer.record());
    }

    /** The run of its handler. */
    OpenSegment handler() {
        return handler;
    }

    /** To be called once the handler has begun. */
    void opened(Token token, ThreadState thread) {
        Request outer = outer();
        if (outer != null) {
            Rarities its = outer.rarities();
            long taken = outer.retain();
            rarities().holdsOuter = taken != 0;
            its.addInner(this, rarities());
            if (isTimeToForget(taken - CHANGE, CHANGE)) {
                outer.forget();
            }
        }
        recorder.opened(token, thread);
    }

    /** It has been added to those in flight. */
    void isIn(InFlight.Slots those, int number) {
        slot = number;
        SLOTS.setRelease(this, those);
    }

    /** Has it traced if somebody wants that; what that makes current on the thread stays so while the handler runs. */
    void trace(ThreadState thread) {
        try {
            Traced trace = recorder.trace(this);
            if (trace != null) {
                thread.scoped(trace);
                String id = trace.id();
                if (!id.isEmpty()) {
                    rarities().trace(trace, id);
                    // Whoever closes it meanwhile may have met no trace: then its end is told here.
                    Traced missed = closed() ? rarities().takeTrace() : null;
                    if (missed != null) {
                        new EndedRequest(this, missed).tell();
                    }
                }
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Something failed in a segment of it, or in itself. */
    void failed(Key key, Throwable thrown) {
        try {
            Rarities its = rarities;
            Traced trace = its == null ? null : its.trace();
            if (trace != null) {
                trace.failed(key.name(), thrown, now());
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** What it is called where it is traced; null where it is not. */
    @Nullable
    String traceId() {
        Rarities its = rarities;
        return its == null ? null : its.traceId;
    }

    // --- References ---

    /** Takes a reference; the counts with it, or 0 if the request has ended. */
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

    /** Gives a reference back; the last one ends the request, and with it the one that it held of the request around it. */
    void release() {
        release(1, CHANGE);
    }

    /** Gives back what its handler held, but for so many references that it took meanwhile. */
    void handlerLeaves(int taken) {
        release(OF_HANDLER - taken, (1 + taken) * CHANGE);
    }

    /** Counts so many changes: those of an operation inside are the outer one's as well. */
    private void release(int references, long changes) {
        Request request = this;
        int given = references;
        long more = changes;
        while (request != null && request.givesBackLast(given, more)) { // no recursion: operations may be nested deep
            request.finish(request.outcome());
            given = 1;
            more = request.changes();
            request = request.heldOuter();
        }
    }

    private boolean givesBackLast(int references, long changes) {
        long before = (long) COUNTS.getAndAdd(this, changes - references);
        if (isTimeToForget(before, changes) && retain() != 0) {
            forget();
            return givesBackLast(1, CHANGE);
        }
        return (int) before == references;
    }

    /** How often a reference was taken or given back. */
    int size() {
        return (int) (counts >>> 32);
    }

    private long changes() {
        return (counts & -CHANGE) + CHANGE;
    }

    /** Ends the request whatever is outstanding. */
    void close(Outcome how) {
        Rarities its = rarities(); // first: what has been taken has to be given back
        long before = (long) COUNTS.getAndBitwiseAnd(this, -CHANGE); // its changes still say how large it is
        if ((int) before > 0) {
            its.outcome = how;
            finish(how);
            Request outer = heldOuter();
            if (outer != null) {
                outer.release(1, (before & -CHANGE) + CHANGE);
            }
        }
    }

    private void finish(Outcome how) {
        InFlight.Slots those = (InFlight.Slots) SLOTS.getAcquire(this);
        if (those != null) {
            those.remove(slot, this);
        }
        try {
            Rarities its = rarities;
            Traced trace = its == null ? null : its.takeTrace();
            try {
                recorder.finished(this);
            } finally {
                if (trace != null) {
                    recorder.ended().add(new EndedRequest(this, trace));
                }
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
        Request outer = outer();
        if (outer != null && how != Outcome.DONE) {
            // The outer one waited for something that has not come either: it is not done by itself any more.
            outer.rarities().outcome = how;
        }
    }

    /** What brings it forward, if anything still can. */
    @Nullable
    Token token() {
        InFlight.Slots those = (InFlight.Slots) SLOTS.getAcquire(this);
        Token token = those == null ? null : those.token(slot);
        return token != null && token.request() == this ? token : null; // another may be in its place by now
    }

    /** Whether it has ended. */
    boolean closed() {
        return (int) counts <= 0;
    }

    // --- The record ---

    /** Adds what is registered, or about to run, with a reference for it; false if the request has ended. */
    boolean adds(OpenSegment segment) {
        long taken = retain();
        if (taken == 0) {
            return false;
        }
        OpenSegment head;
        do {
            head = segments;
            segment.next(head);
        } while (!SEGMENTS.compareAndSet(this, head, segment));
        if (isTimeToForget(taken - CHANGE, CHANGE)) {
            forget();
        }
        return true;
    }

    /**
     * The same, from the handler's thread while the handler runs: nobody else writes there. A few only, as what is behind
     * the handler in the list stays there.
     */
    boolean addsOfHandler(OpenSegment segment) {
        if (closed()) {
            return false;
        }
        segment.next(handler.next());
        handler.next(segment);
        return true;
    }

    /** Keeps a bounded part of what led to a segment that starts, and that nothing encloses. For its thread. */
    void bound(OpenSegment segment) {
        if (segment.depth() > MOST_SEGMENTS) {
            segment.forgetPast(record());
        }
    }

    /** Whether a further {@link #CHANGES_UNTIL_FORGETTING} are full: that is so for one of all that change the counts. */
    private static boolean isTimeToForget(long before, long changes) {
        return ((before ^ (before + changes)) >>> 32) >= CHANGES_UNTIL_FORGETTING;
    }

    /** For a thread that holds a reference. */
    private void forget() {
        try {
            for (Request r = this; r != null; r = r.outer()) {
                r.rarities().forget(r);
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Of many events inside a running segment of this request keeps only the sums. For its thread. */
    void forgetEvents(OpenSegment segment) {
        rarities().forgetEvents(this, segment);
    }

    /** What its segments took that are not in the list any more. */
    @Nullable
    RequestTotals forgotten() {
        Rarities its = rarities;
        return its == null ? null : its.forgotten();
    }

    /** Whether only the totals are kept of some of its segments. */
    boolean truncated() {
        Rarities its = record().rarities;
        return its != null && its.isTruncated();
    }

    /** To be called by whoever is the first to forget a part of the record. */
    void truncate() {
        if (record().rarities().truncate()) {
            record().recorder.truncated();
        }
    }

    // --- The response ---

    /** Whether this is the response: the first place of which it is said. */
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
        return new Evaluation().path(this, Objects.requireNonNull(response, "no response"), null);
    }

    @Override
    public @Nullable RecordedRequest recording(Set<String> gates) {
        Place sent = response;
        Place end = Standing.latest(this);
        return sent == null || end == null || truncated() ? null : Transcript.of(this, sent, end, gates);
    }

    /** Says that the response was sent at a place; the first one counts. */
    void respond(Place at, ThreadState thread) {
        if (closed()) {
            return;
        }
        if (at.segment() == null) {
            laterHereAndOutside(at); // nothing that ends later tells
        }
        if (claimResponse(at)) {
            recorder.responded(this, at, thread);
        }
    }

    // --- Releases by hand ---

    /** A reference is given back by hand, which may be what ends the request. */
    void handReleased() {
        OpenSegment current = ThreadState.get().currentOf(this);
        if (current == null || current.ended()) {
            laterHereAndOutside(Standing.outside(this, now()));
        } // else it is the end of that segment which comes later
    }

    private void laterHereAndOutside(Place at) {
        for (Request request = this; request != null; request = request.outer()) {
            request.rarities().later(at);
        }
    }

    // --- Operations inside it ---

    /** Whether there are operations inside it. */
    boolean hasInside() {
        Rarities its = rarities;
        return its != null && its.hasInside();
    }

    /** This one and all operations inside it, at any depth. */
    List<Request> withThoseInside() {
        List<Request> all = new ArrayList<>();
        all.add(this);
        for (int i = 0; i < all.size(); i++) {
            Rarities its = all.get(i).rarities;
            if (its != null) {
                its.addInnerTo(all);
            }
        }
        return all;
    }

    boolean sharesRecordWith(Request other) {
        return this == other || record() == other.record();
    }

    /** The outermost request around it. */
    Request record() {
        Rarities its = rarities;
        return its == null || its.record == null ? this : its.record;
    }

    private @Nullable Request outer() {
        Rarities its = rarities;
        return its == null ? null : its.outer;
    }

    private @Nullable Request heldOuter() {
        Rarities its = rarities;
        return its != null && its.holdsOuter ? its.outer : null;
    }

    /** The latest of the places outside of every segment, and of those forgotten. */
    @Nullable
    Place later() {
        Rarities its = rarities;
        return its == null ? null : its.later();
    }

    /** What only some requests have. */
    Rarities rarities() {
        Rarities known = rarities;
        if (known == null) {
            Rarities made = new Rarities(null, null);
            Rarities other = (Rarities) RARITIES.compareAndExchange(this, null, made);
            return other == null ? made : other;
        }
        return known;
    }

    // --- What is known of it ---

    /** Records the CPU time of a run, if it was sampled. */
    void usedCpu(OpenSegment segment, ThreadState thread) {
        long cpu = thread.endCpu(segment);
        if (cpu != CpuTime.UNAVAILABLE) {
            recorder.usedCpu(this, segment, cpu, thread);
        }
    }

    /** Counts time that a clock took back. */
    void clamped(long nanos) {
        if (nanos > 0) {
            recorder.clamped(nanos);
        }
    }

    void fail() {
        rarities().error = true;
    }

    /** What lies after the start is ignored, and so is what comes after the response, whose path is known. */
    void arrivedAt(long instant) {
        if (response == null) {
            rarities().arrival = instant;
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

    /** Takes a callback that has not come or that runs, and the instant of its registration. */
    @FunctionalInterface
    public interface OutstandingVisitor {
        void outstanding(Callback callback, long since, boolean running);
    }

    void name(Key name) {
        rarities().name = name;
    }

    long now() {
        return record().recorder.now();
    }

    Recorder recorder() {
        return recorder;
    }

    Operation operation() {
        return (Operation) handler.callback();
    }

    /** The operation's name. */
    public Key name() {
        Rarities its = rarities;
        Key given = its == null ? null : its.name;
        return given != null ? given : handler.key();
    }

    /** The annotated method. */
    public String source() {
        return handler.callback().source();
    }

    /** Whether its response was sent. */
    public boolean responded() {
        return response != null;
    }

    public long start() {
        return handler.start();
    }

    /** When it was accepted; its start where that is not known. */
    public long arrival() {
        Rarities its = rarities;
        return its == null ? handler.start() : Math.min(its.arrival, handler.start());
    }

    boolean error() {
        Rarities its = rarities;
        return its != null && its.error;
    }

    Outcome outcome() {
        Rarities its = rarities;
        return its == null ? Outcome.DONE : its.outcome;
    }

    @Nullable
    OpenSegment segments() {
        return segments;
    }
}
