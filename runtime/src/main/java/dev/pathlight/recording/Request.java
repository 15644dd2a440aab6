package dev.pathlight.recording;

import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.WholeRequest;
import dev.pathlight.path.Key;
import dev.pathlight.path.Point;
import dev.pathlight.path.Segment;
import dev.pathlight.trace.Recording;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of an operation, from its handler's start until nothing is outstanding. Thread-safe, without locks.
 *
 * <p>It counts references: the handler holds one, every registration one, and an operation inside it one. Whoever
 * gives the last one back finishes it, once. An operation inside another has a request of its own and shares the
 * record of the outermost, so that paths lead from one into the other.
 */
public final class Request implements WholeRequest {
    private static final VarHandle REFERENCES;
    private static final VarHandle RESPONSE;
    private static final VarHandle SEGMENTS;
    private static final VarHandle WAITS;
    private static final VarHandle INNER;
    private static final VarHandle LATEST;
    private static final VarHandle FORGETTING;
    private static final VarHandle TRUNCATED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            REFERENCES = lookup.findVarHandle(Request.class, "references", int.class);
            RESPONSE = lookup.findVarHandle(Request.class, "response", Point.class);
            SEGMENTS = lookup.findVarHandle(Request.class, "segments", OpenSegment.class);
            WAITS = lookup.findVarHandle(Request.class, "waits", Wait.class);
            INNER = lookup.findVarHandle(Request.class, "inner", Request.class);
            LATEST = lookup.findVarHandle(Request.class, "latest", Point.class);
            FORGETTING = lookup.findVarHandle(Request.class, "forgetting", boolean.class);
            TRUNCATED = lookup.findVarHandle(Request.class, "truncated", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** After so many segments of a record, a power of two, those that have ended are forgotten but for the latest. */
    static final int MOST_SEGMENTS = 1 << 11;

    /** Segments of which not even those that have ended are forgotten. */
    private static final int LATEST_SEGMENTS = 1 << 8;

    private final Recorder recorder;
    private final Operation operation;
    private final @Nullable Request outer;
    private final Request record;
    private final long start;
    private final AtomicInteger nextIndex = new AtomicInteger();

    private volatile Key name;
    private volatile long arrival;
    private volatile int references = 1;
    private volatile boolean error;
    private volatile Outcome outcome = Outcome.DONE;

    private volatile @Nullable Point response;

    private volatile @Nullable Segment answer;
    private volatile @Nullable OpenSegment segments;
    private volatile @Nullable Wait waits;
    private volatile @Nullable Request inner;

    /** The end of the segment that ended last among those that nothing encloses, or a later release by hand. */
    private volatile @Nullable Point latest;

    private @Nullable Request nextInner;

    /** What the segments took that are not in the list any more; for whoever has set {@link #forgetting}. */
    private @Nullable RequestTotals forgotten;

    private volatile boolean forgetting;
    private volatile boolean truncated;
    private volatile InFlight.@Nullable Entry entry;

    /** A request of its own. */
    Request(Recorder recorder, Operation operation, long start, long arrival) {
        this.recorder = recorder;
        this.operation = operation;
        this.name = operation.name();
        this.outer = null;
        this.record = this;
        this.start = start;
        this.arrival = arrival;
    }

    /** An operation inside another request. */
    Request(Recorder recorder, Operation operation, long start, Request outer) {
        this.recorder = recorder;
        this.operation = operation;
        this.name = operation.name();
        this.outer = outer;
        this.record = outer.record;
        this.start = start;
        this.arrival = start;
    }

    /** To be called by the handler's segment as it begins. */
    void opened(Token token) {
        if (outer != null) {
            outer.retain();
            Request head;
            do {
                head = outer.inner;
                nextInner = head;
            } while (!INNER.compareAndSet(outer, head, this));
        }
        entry = recorder.opened(this, token);
    }

    /** Takes a reference, unless the request has ended. */
    boolean retain() {
        int seen = references;
        while (seen > 0) {
            if (REFERENCES.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
            seen = references;
        }
        return false;
    }

    /** Gives a reference back; the last one ends the request, and with it the one that it held of the request around it. */
    void release() {
        Request request = this;
        while (request != null && request.giveBack()) { // no recursion: operations may be nested deep
            request.finish(request.outcome);
            request = request.outer;
        }
    }

    /** Whether it was the last reference. */
    private boolean giveBack() {
        int seen = references;
        while (seen > 0) {
            if (REFERENCES.compareAndSet(this, seen, seen - 1)) {
                return seen == 1;
            }
            seen = references;
        }
        return false;
    }

    /** Ends the request whatever is outstanding. */
    void close(Outcome how) {
        if ((int) REFERENCES.getAndSet(this, 0) > 0) {
            finish(how);
            if (outer != null) {
                outer.release();
            }
        }
    }

    private void finish(Outcome how) {
        outcome = how;
        InFlight.Entry registered = entry;
        if (registered != null) {
            registered.remove();
        }
        try {
            recorder.finished(this);
        } catch (Throwable e) {
            Trouble.report(e);
        }
        if (outer != null && how != Outcome.DONE) {
            // The outer one waited for something that has not come either: it is not done by itself any more.
            outer.outcome = how;
        }
    }

    /** What brings it forward, if anything still can. */
    @Nullable
    Token token() {
        InFlight.Entry registered = entry;
        return registered == null ? null : registered.get();
    }

    /** Whether it has ended. */
    boolean closed() {
        return references <= 0;
    }

    /** Registers something to be waited for; null if the request has ended. */
    @Nullable
    Wait register(Callback callback, Point origin) {
        if (!retain()) {
            return null;
        }
        Wait wait = new Wait(this, callback, origin);
        Wait head;
        do {
            head = waits;
            wait.next = head;
        } while (!WAITS.compareAndSet(this, head, wait));
        return wait;
    }

    /** Adds a segment to the record. */
    void add(OpenSegment segment) {
        OpenSegment head;
        do {
            head = segments;
            segment.next = head;
        } while (!SEGMENTS.compareAndSet(this, head, segment));
        if ((segment.index() & (MOST_SEGMENTS - 1)) == MOST_SEGMENTS - 1) {
            for (Request r = this; r != null; r = r.outer) {
                r.forget();
            }
        }
        if (segment.depth() > MOST_SEGMENTS && segment.enclosing() == null) {
            segment.forgetPast(record);
        }
    }

    /**
     * Keeps a bounded part of the record of a long request: of the segments and operations inside it that have ended
     * only their totals, but for the latest ones. For a thread whose segment holds a reference.
     */
    private void forget() {
        RequestTotals totals = claimForgetting();
        if (totals == null) {
            return;
        }
        try {
            forgetSegments(totals);
            forgetWaits();
            forgetInner(totals);
            totals.forgetEarliest();
        } finally {
            forgetting = false;
        }
    }

    /** Null while another thread does the same. */
    private @Nullable RequestTotals claimForgetting() {
        if (!FORGETTING.compareAndSet(this, false, true)) {
            return null;
        }
        if (TRUNCATED.compareAndSet(record, false, true)) {
            record.recorder.truncated();
        }
        if (forgotten == null) {
            forgotten = new RequestTotals();
        }
        return forgotten;
    }

    // Others only ever put something in front, so that whoever has claimed it may take out what is behind.
    private void forgetSegments(RequestTotals totals) {
        OpenSegment kept = segments;
        for (int i = 1; i < LATEST_SEGMENTS && kept != null; i++) {
            kept = kept.next;
        }
        while (kept != null && kept.next != null) {
            OpenSegment s = kept.next;
            if (s.ended()) {
                totals.add(s);
                kept.next = s.next;
                s.next = null; // a path may lead to it for a while, and must not keep all before it
            } else {
                kept = s;
            }
        }
    }

    private void forgetWaits() {
        Wait kept = waits;
        while (kept != null && kept.next != null) {
            Wait w = kept.next;
            if (w.outstanding()) {
                kept = w;
            } else {
                kept.next = w.next;
                w.next = null;
            }
        }
    }

    private void forgetInner(RequestTotals totals) {
        Request kept = inner;
        while (kept != null && kept.nextInner != null) {
            Request r = kept.nextInner;
            if (r.hasEnded()) {
                r.withThoseInside().forEach(totals::addAll);
                kept.nextInner = r.nextInner;
                r.nextInner = null;
            } else {
                kept = r;
            }
        }
    }

    /** Whether it and all operations inside it are done, and no segment of theirs runs. */
    private boolean hasEnded() {
        for (Request each : withThoseInside()) {
            if (!each.closed() || each.forgetting) {
                return false;
            }
            for (OpenSegment s = each.segments; s != null; s = s.next) {
                if (!s.ended()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of many events inside a running segment of this request keeps only the sums. For its thread. */
    void forgetEvents(OpenSegment segment) {
        RequestTotals totals = claimForgetting();
        if (totals != null) {
            try {
                totals.addWaits(segment);
                totals.forgetEarliest();
                segment.forgetEvents(record);
            } finally {
                forgetting = false;
            }
        }
    }

    /** What the segments took that are not in the list any more. */
    @Nullable
    RequestTotals forgotten() {
        return forgotten;
    }

    /** Whether only the totals are kept of some of its segments. */
    boolean truncated() {
        return record.truncated;
    }

    /** Whether this is the response: the first point of which it is said. */
    boolean claimResponse(Point at) {
        return RESPONSE.compareAndSet(this, null, at);
    }

    /** Whether it can be kept as an example: it is done, and its response was recorded. */
    boolean isExample() {
        return response != null && latest != null;
    }

    @Override
    public long responseTime() {
        Point sent = response;
        return sent == null ? 0 : sent.at() - arrival;
    }

    @Override
    public PathRecord path() {
        return new Evaluation().path(this, Objects.requireNonNull(response, "no response"), null);
    }

    @Override
    public @Nullable Recording recording(Set<String> gates) {
        Point sent = response;
        Point end = latest;
        return sent == null || end == null || truncated() ? null : Transcript.of(this, sent, end, gates);
    }

    /** The returned stage was completed by nothing of the request. */
    void answeredBy(Segment segment) {
        answer = segment;
    }

    /** What completed the returned stage, if nothing of the request did. */
    @Nullable
    Segment answer() {
        return answer;
    }

    /** Says that the response was sent at a point; the first one counts. */
    void respond(Point at) {
        if (closed()) {
            return;
        }
        if (at.segment() == null || at.segment().ended()) {
            laterHereAndOutside(at); // nothing that ends later tells
        }
        if (claimResponse(at)) {
            recorder.responded(this, at);
        }
    }

    /** A segment has ended: if nothing of the request encloses it, it may be where the request ends. */
    void ended(OpenSegment segment) {
        Point end = Point.in(segment, segment.end());
        if (segment.enclosing() == null) {
            laterHereAndOutside(end);
        } else if (segment.enclosing() instanceof OpenSegment enclosing && enclosing.request() != this) {
            later(end);
        }
    }

    /** A reference is given back by hand, which may be what ends the request. */
    void handReleased() {
        OpenSegment current = ThreadState.get().currentOf(this);
        if (current == null || current.ended()) {
            laterHereAndOutside(outside(now()));
        } // else it is the end of that segment which comes later
    }

    private void laterHereAndOutside(Point at) {
        for (Request request = this; request != null; request = request.outer) {
            request.later(at);
        }
    }

    private void later(Point at) {
        Point seen = latest;
        while ((seen == null || seen.at() <= at.at()) && !LATEST.compareAndSet(this, seen, at)) {
            seen = latest;
        }
    }

    /** An instant outside every segment, which goes on where one of this operation ended last, else of the record (R5). */
    Point outside(long now) {
        Point before = latest != null ? latest : record.latest;
        if (before == null) {
            return Point.outside(now, null);
        }
        return Point.outside(now, before.segment() != null ? before.segment() : before.before());
    }

    /** Records the CPU time of a run, if it was sampled. */
    void usedCpu(OpenSegment segment, long cpu) {
        if (cpu != CpuTime.UNAVAILABLE) {
            recorder.usedCpu(this, segment, cpu);
        }
    }

    /** Records what a run took. */
    void ran(OpenSegment segment) {
        recorder.ran(this, segment);
    }

    /** Counts time that a clock took back. */
    void clamped(long nanos) {
        if (nanos > 0) {
            recorder.clamped(nanos);
        }
    }

    void fail() {
        error = true;
    }

    /** What lies after the start is ignored, and so is what comes after the response, whose path is known. */
    void arrivedAt(long instant) {
        if (response == null) {
            arrival = Math.min(instant, start);
        }
    }

    /** The segment that started last, of this operation or one inside it, among those that have ended on a thread. */
    @Nullable
    OpenSegment lastEndedOn(int thread) {
        OpenSegment last = null;
        for (Request request : withThoseInside()) {
            OpenSegment s = request.segments;
            while (s != null && !(s.ended() && s.threadNumber() == thread)) {
                s = s.next;
            }
            if (s != null && (last == null || s.index() > last.index())) {
                last = s;
            }
        }
        return last;
    }

    /** Whether there are operations inside it. */
    boolean hasInside() {
        return inner != null;
    }

    /** This one and all operations inside it, at any depth. */
    List<Request> withThoseInside() {
        List<Request> all = new ArrayList<>();
        all.add(this);
        for (int i = 0; i < all.size(); i++) {
            for (Request r = all.get(i).inner; r != null; r = r.nextInner) {
                all.add(r);
            }
        }
        return all;
    }

    /** Visits what it waits for. */
    public void eachOutstanding(OutstandingVisitor visitor) {
        for (Wait wait = waits; wait != null; wait = wait.next) {
            if (wait.outstanding()) {
                visitor.outstanding(wait.callback, wait.origin().at(), wait.claimed());
            }
        }
    }

    /** Takes a callback that has not come or that runs, and the instant of its registration. */
    @FunctionalInterface
    public interface OutstandingVisitor {
        void outstanding(Callback callback, long since, boolean running);
    }

    void name(Key name) {
        this.name = name;
    }

    long now() {
        return record.recorder.now();
    }

    int nextIndex() {
        return record.nextIndex.getAndIncrement();
    }

    boolean sharesRecordWith(Request other) {
        return record == other.record;
    }

    Request record() {
        return record;
    }

    Recorder recorder() {
        return recorder;
    }

    Operation operation() {
        return operation;
    }

    /** The operation's name. */
    public Key name() {
        return name;
    }

    /** The annotated method. */
    public String source() {
        return operation.source();
    }

    /** Whether its response was sent. */
    public boolean responded() {
        return response != null;
    }

    long start() {
        return start;
    }

    /** When it was accepted; its start where that is not known. */
    public long arrival() {
        return arrival;
    }

    boolean error() {
        return error;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Point latest() {
        return latest;
    }

    @Nullable
    OpenSegment segments() {
        return segments;
    }

    @Nullable
    Wait waits() {
        return waits;
    }
}
