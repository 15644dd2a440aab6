package dev.pathlight.recording;

import dev.pathlight.Outcome;
import dev.pathlight.aggregation.CallbackCell;
import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.Ledgers;
import dev.pathlight.aggregation.OperationCell;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.carrier.Carriers;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.ResponseAtEnd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Records the requests of one monitor. Thread-safe; nothing that a request's thread calls takes a lock or throws.
 */
public final class Recorder {
    /** The JVM's clock, by which tasks that belong to no request are timed. */
    public static final LongSupplier SYSTEM_CLOCK = System::nanoTime;

    /** Most requests in flight: those with one wait take a quarter of the heap, unless that is large. */
    private static final int MAX_IN_FLIGHT =
            (int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / 2_048);

    private LongSupplier clock;
    private final long timeoutNanos;
    private final RecorderListener listener;
    private final Ledgers ledgers = new Ledgers();
    private final InFlight inFlight = new InFlight(MAX_IN_FLIGHT);
    private final LongAdder clamped = new LongAdder();
    private final LongAdder truncated = new LongAdder();
    private final LongAdder unrecorded = new LongAdder();
    private volatile boolean closed;

    /**
     * Makes the recorder of a monitor.
     *
     * @param clock nanoseconds, as {@link System#nanoTime()}
     * @param timeoutNanos after which a request that has not ended is closed
     */
    public Recorder(LongSupplier clock, long timeoutNanos, RecorderListener listener) {
        this.clock = clock;
        this.timeoutNanos = timeoutNanos;
        this.listener = listener;
        Carriers.initialize();
    }

    RecorderListener listener() {
        return listener;
    }

    /** Returns the present instant: of the JVM's clock if the monitor's throws. */
    public long now() {
        LongSupplier clock = this.clock;
        if (clock == SYSTEM_CLOCK) {
            return System.nanoTime();
        }
        try {
            return clock.getAsLong();
        } catch (Throwable e) {
            InternalErrors.report(e);
            return System.nanoTime();
        }
    }

    // --- What the threads of requests record ---

    /**
     * Records the lag of a task in which the first code of a request runs.
     *
     * @return the instant of the submission; {@code now} if the monitor does not use the clock of the JVM
     */
    long recordSubmission(StandaloneTask task, long now, ThreadState thread) {
        if (clock != SYSTEM_CLOCK) {
            return now;
        }
        if (task.lag() >= 0) {
            recordLag(task.lag(), thread);
        }
        return Math.min(task.submitted(), now);
    }

    /** Records how long after its ready instant a task of a request started on this thread. */
    public void recordLag(long nanos, ThreadState thread) {
        try {
            thread.ledger(this).lag(thread.pool(), nanos);
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    /** Lists a request that starts. After {@link #closeAll} nothing would look for it any more. */
    void recordStart(Token token, ThreadState thread) {
        if (!closed) {
            thread.setSlots(this, inFlight.add(token, thread.slots(this)));
            listener.requestStarted();
        }
    }

    /** Counts time by which an instant had to be moved because a clock went backwards. */
    void countClamped(long nanos) {
        if (nanos > 0) {
            clamped.add(nanos);
        }
    }

    /** Counts a registration or a run that is not recorded because its request has too many outstanding. */
    void countUnrecorded() {
        unrecorded.increment();
    }

    /** Counts a request that is too long for all of its record to be kept. */
    void countTruncated() {
        truncated.increment();
    }

    /** Records a run of a request's code that has ended on this thread. */
    void recordRun(OpenSegment run, ThreadState thread) {
        int role = run.role();
        if (role == OpenSegment.HANDLER || run.callback().isTask()) {
            return;
        }
        CallbackCell cell = thread.operation(this, run.request().name())
                .callback(run.callback().id());
        if (role != OpenSegment.COMPLETION) {
            cell.ran(run.active());
        }
        if (run.isRegistered() || role == OpenSegment.ITEM) {
            long ready = run.blockedFrom();
            cell.waited(ready - run.waitedFrom(), run.start() - ready);
        } else if (role == OpenSegment.REPEATED) {
            cell.repeated();
        } else if (role == OpenSegment.LATE) {
            cell.late();
        }
        if (run.error()) {
            cell.failed();
        }
    }

    /** Records the CPU time of a sampled run, with all that was nested in it. */
    void recordCpu(OpenSegment run, long cpu, ThreadState thread) {
        long[] onThread = {run.end() - run.start()};
        run.eachAwait(await -> onThread[0] -= await.over() - await.from());
        thread.ledger(this).operation(run.request().name()).usedCpu(cpu, onThread[0]);
    }

    /**
     * Records the response of a request.
     *
     * @param reported whether the application reported it; if not, it is the end of the request
     */
    void recordResponse(Request request, Place at, boolean reported, ThreadState thread) {
        PathRecord path = thread.pathRecorder().path(request, at, thread.ledger(this));
        thread.operation(this, request.name()).responded(path, reported);
    }

    /** Counts a response that was reported after the request was done, as a late run of the operation's own. */
    void recordLateResponse(Request request, ThreadState thread) {
        Key name = request.name();
        thread.operation(this, name).callback(CallbackId.of(name, name, "")).late();
        InternalErrors.logOnce(
                "late response " + name.name(),
                "Pathlight: a response of " + name.name()
                        + " was reported after its request was done; the end of the request"
                        + " is used instead. Wrap the code that responds with Metrics.current().wrap(...) in the handler."
                        + " Logged once per operation.",
                null);
    }

    /** Records the end of a request, whichever its outcome. */
    void recordEnd(Request request) {
        ThreadState thread = ThreadState.get();
        OperationCell operation = thread.operation(this, request.name());
        Outcome closedAs = request.closedAs();
        if (closedAs != null) {
            operation.closed(closedAs == Outcome.DROPPED, outstanding(request));
            return;
        }
        Place end = RequestProgress.end(request);
        RequestTotals totals = thread.pathRecorder().totals(request);
        operation.done(
                end.at() - request.arrival(), totals.active(), totals.external(), totals.blocked(), request.error());
        try {
            if (!request.responded() && request.claimResponse(new ResponseAtEnd(end))) {
                recordResponse(request, end, false, thread);
            }
            operation.sample(request);
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the request has been counted
        }
    }

    /** Returns the ledger that the current thread writes to. */
    Ledger ledgerFor(Thread current, int number, boolean mayOwn) {
        return ledgers.of(current, number, mayOwn);
    }

    /** Counts, by wait key, what is registered and not finished. */
    private static Map<Key, Integer> outstanding(Request request) {
        Map<Key, Integer> keys = new HashMap<>();
        for (Request each : request.withInner()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (s.outstanding()) {
                    keys.merge(s.awaits(), 1, Integer::sum);
                }
            }
        }
        return keys;
    }

    // --- What readers see: for any thread, at any time ---

    /** Returns what requests add up to since the start. */
    public Totals totals() {
        return ledgers.totals();
    }

    /** Returns examples of the requests that ended successfully since {@link #takeSamples}, by operation. */
    public Map<Key, Sample> samples() {
        return ledgers.samples(false);
    }

    /** Returns the same as {@link #samples} and begins anew. */
    public Map<Key, Sample> takeSamples() {
        return ledgers.samples(true);
    }

    /** Counts the requests in flight and the callbacks pending now. */
    public List<dev.pathlight.Operation> inFlightCounts() {
        Ledger counts = new Ledger();
        for (Request request : requestsInFlight()) {
            OperationCell operation = counts.operation(request.name());
            operation.inFlight();
            for (OpenSegment s = request.segments(); s != null; s = s.next()) {
                if (s.outstanding()) {
                    operation.callback(s.callback().id()).pending();
                }
            }
        }
        return counts.operations();
    }

    /** Returns the requests in flight, in no order. */
    public List<Request> requestsInFlight() {
        List<Request> requests = inFlight.requests();
        if (!requests.isEmpty()) {
            listener.requestStarted(); // again, as the thread of the monitor may not have started
        }
        return requests;
    }

    /** Returns the nanoseconds since the start that were discarded because a clock went backwards. */
    public long clamped() {
        return clamped.sum();
    }

    /**
     * Returns how many requests since the start were not listed among those in flight, for want of room, or could not be recorded
     * because of an internal error; the latter are those of the JVM.
     */
    public long untracked() {
        return inFlight.untracked() + InternalErrors.lost;
    }

    /** Returns how many values since the start were recorded in another row or bucket than their own, or not at all, for want of room. */
    public long folded() {
        return ledgers.folded() + unrecorded.sum();
    }

    /** Returns how many requests since the start were too long for all of their record to be kept. */
    public long truncated() {
        return truncated.sum();
    }

    // --- What the monitor's thread does ---

    /** Closes requests that nothing can complete any more, and those that exceed their timeout. */
    public void closeOverdue() {
        if (StrictMode.ON) {
            StrictMode.check(this, false);
        }
        ThreadState.dropEnded();
        for (Request gone = inFlight.takeUnreachable(); gone != null; gone = inFlight.takeUnreachable()) {
            gone.close(Outcome.DROPPED);
        }
        ledgers.trimSamples();
        long now = now();
        for (Request request : inFlight.requests()) {
            long timeout = request.declaration().timeoutNanos();
            if (now - request.start() > (timeout == 0 ? timeoutNanos : timeout)) {
                request.close(Outcome.ABANDONED);
            }
        }
    }

    /** Returns whether {@link #closeAll} was called: nothing that starts now is reported. */
    public boolean isClosed() {
        return closed;
    }

    /** Lets the clock stand still: what threads still refer to must not keep classes of the application alive. */
    public void forgetClock() {
        if (clock != SYSTEM_CLOCK) {
            long last = now();
            clock = () -> last;
        }
    }

    /** Closes all requests in flight as abandoned. */
    public void closeAll() {
        closed = true;
        if (StrictMode.ON) {
            StrictMode.check(this, true);
        }
        inFlight.requests().forEach(request -> request.close(Outcome.ABANDONED));
    }
}
