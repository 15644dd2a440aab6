package dev.pathlight.recording;

import dev.pathlight.aggregation.CallbackCell;
import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.Ledgers;
import dev.pathlight.aggregation.OperationCell;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.trace.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are recorded: the part of a monitor that their threads meet. Thread-safe; nothing that a request's
 * thread calls takes a lock or throws.
 */
public abstract class Recorder {
    /** The JVM's clock, by which tasks that belong to no request are timed. */
    protected static final LongSupplier SYSTEM_CLOCK = System::nanoTime;

    private static final int MOST_IN_FLIGHT = 1 << 20;

    private final LongSupplier clock;
    private final long timeoutNanos;
    private final Ledgers ledgers = new Ledgers();
    private final InFlight inFlight = new InFlight(MOST_IN_FLIGHT);
    private final LongAdder clamped = new LongAdder();
    private final LongAdder truncated = new LongAdder();
    private final EndedRequests ended = new EndedRequests();
    private volatile boolean closed;

    /**
     * @param clock nanoseconds, as {@link System#nanoTime()}
     * @param timeoutNanos after which a request that does not end is closed
     */
    protected Recorder(LongSupplier clock, long timeoutNanos) {
        this.clock = clock;
        this.timeoutNanos = timeoutNanos;
    }

    /** Called on the thread of every request that starts; must be quick. */
    protected abstract void requestStarted();

    /** What takes values of threads along; the same ones in the whole JVM. */
    protected abstract Carrier[] carriers();

    /** A request starts: what hears of its end, null for nothing. */
    protected abstract @Nullable Traced trace(Request request) throws Exception;

    /** Its tracer hears that a request has ended; of one that is not whole there is no recording. */
    protected abstract void ended(
            Traced trace,
            String operation,
            String outcome,
            long arrival,
            long response,
            long end,
            @Nullable Recording recording)
            throws Exception;

    /** The present instant; of the JVM's own clock if the monitor's is broken. */
    protected final long now() {
        if (clock == SYSTEM_CLOCK) {
            return System.nanoTime();
        }
        try {
            return clock.getAsLong();
        } catch (Throwable e) {
            Trouble.report(e);
            return System.nanoTime();
        }
    }

    /**
     * The first code of a request runs in a task that was handed over without one.
     *
     * @return when it was handed over, which the JVM's clock told; where this clock is another, now
     */
    final long started(LooseTask task, long now, ThreadState thread) {
        if (clock != SYSTEM_CLOCK) {
            return now;
        }
        if (task.lag() >= 0) {
            lagged(task.lag(), thread);
        }
        return Math.min(task.submitted(), now);
    }

    /** A task in which code of a request runs started on this thread so long after it was ready. */
    final void lagged(long nanos, ThreadState thread) {
        try {
            thread.ledger(this).lag(thread.pool(), nanos);
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** A request has started. Once the recorder is closed, nobody would ever look for what is in flight. */
    final void opened(Token token, ThreadState thread) {
        if (!closed) {
            requestStarted();
            thread.slots(this, inFlight.add(token, thread.slots(this)));
        }
    }

    final void clamped(long nanos) {
        clamped.add(nanos);
    }

    /** A request has become too long for all of its record to be kept. */
    final void truncated() {
        truncated.increment();
    }

    /** A run of a request's code has ended, on this thread. */
    final void ran(Request request, OpenSegment run, ThreadState thread) {
        int role = run.role();
        if (role == OpenSegment.HANDLER || run.key() == OpenSegment.TASK) {
            return;
        }
        CallbackCell cell =
                thread.operation(this, request.name()).callback(run.callback().id());
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

    /** A sampled run, with all that was nested in it, took so much CPU time. */
    final void usedCpu(Request request, OpenSegment run, long cpu, ThreadState thread) {
        long[] onThread = {run.end() - run.start()};
        run.eachAwait(await -> onThread[0] -= await.over() - await.from());
        thread.ledger(this).operation(request.name()).usedCpu(cpu, onThread[0]);
    }

    /** The response of a request was sent. */
    final void responded(Request request, Place at, ThreadState thread) {
        responded(thread, request, at, true);
    }

    private void responded(ThreadState thread, Request request, Place at, boolean told) {
        PathRecord path = thread.evaluation().path(request, at, thread.ledger(this));
        thread.operation(this, request.name()).responded(path, told);
    }

    /** A request has ended, whichever way. */
    final void finished(Request request) {
        ThreadState thread = ThreadState.get();
        OperationCell operation = thread.operation(this, request.name());
        if (request.outcome() != Outcome.DONE) {
            operation.closed(request.outcome() == Outcome.DROPPED, outstanding(request));
            return;
        }
        Place end = Standing.end(request);
        if (request.claimResponse(end)) {
            responded(thread, request, end, false);
        }
        RequestTotals totals = thread.evaluation().totals(request);
        operation.done(
                end.at() - request.arrival(), totals.active(), totals.external(), totals.blocked(), request.error());
        operation.sample(request);
    }

    /** Where those wait that are traced and have ended. */
    final EndedRequests ended() {
        return ended;
    }

    /** The ledger that the current thread writes to. */
    final Ledger ledgerFor(Thread current, int number, boolean mayOwn) {
        return ledgers.of(current, number, mayOwn);
    }

    /** Wait keys registered and not finished, with how many of each. */
    private static Map<Key, Integer> outstanding(Request request) {
        Map<Key, Integer> keys = new HashMap<>();
        for (Request each : request.withThoseInside()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (s.outstanding()) {
                    keys.merge(s.awaits(), 1, Integer::sum);
                }
            }
        }
        return keys;
    }

    /** What requests add up to since the start. */
    protected final Totals totals() {
        return ledgers.totals();
    }

    /** Examples of the requests done since they were last taken, by operation. */
    protected final Map<Key, Sample> samples() {
        return ledgers.samples(false);
    }

    /** The same, and begins anew. */
    protected final Map<Key, Sample> takeSamples() {
        return ledgers.samples(true);
    }

    /** What goes on now: requests in flight, and callbacks pending. */
    protected final List<dev.pathlight.Operation> inFlightCounts() {
        Ledger counts = new Ledger();
        for (Request request : inFlight.requests()) {
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

    /** The requests in flight, in no order. */
    protected final List<Request> requestsInFlight() {
        return inFlight.requests();
    }

    /** Nanoseconds that clocks took back, since the start. */
    protected final long clamped() {
        return clamped.sum();
    }

    /** Requests that there was no room for among those in flight, or on the way to the tracer, since the start. */
    protected final long lostRequests() {
        return inFlight.refused() + ended.refused();
    }

    /** Requests that were too long for all of their record to be kept, since the start. */
    protected final long truncatedRequests() {
        return truncated.sum();
    }

    /**
     * Closes what has become impossible to finish, or has taken too long, and tells the tracer of all that has ended. To be called
     * now and then, by one thread.
     */
    protected final void sweep() {
        if (Strict.ON) {
            Strict.check(this, false);
        }
        for (Request lost : inFlight.takeLost()) {
            lost.close(Outcome.DROPPED);
        }
        long now = now();
        for (Request request : inFlight.requests()) {
            long timeout = request.operation().timeoutNanos();
            if (now - request.start() > (timeout == 0 ? timeoutNanos : timeout)) {
                request.close(Outcome.ABANDONED);
            }
        }
        ended.tell();
    }

    /** Whether nothing that starts now is reported any more. */
    protected final boolean isClosed() {
        return closed;
    }

    /** Closes all requests in flight as abandoned. */
    protected final void closeAll() {
        closed = true;
        if (Strict.ON) {
            Strict.check(this, true);
        }
        inFlight.requests().forEach(request -> request.close(Outcome.ABANDONED));
    }
}
