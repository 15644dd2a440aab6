package dev.pathlight.recording;

import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.environment.InternalErrors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the traced requests of one monitor that have ended, until their end is reported on another thread. Bounded. Any
 * thread adds, without a lock; one reports.
 */
public final class EndedRequests {
    /** The latest; each leads to the one before. */
    private final AtomicReference<@Nullable EndedRequest> latest = new AtomicReference<>();

    private final LongAdder untracked = new LongAdder();
    private final Report report;

    /** Makes an empty queue. */
    public EndedRequests(Report report) {
        this.report = report;
    }

    /** Reports the end of a traced request to its trace. */
    @FunctionalInterface
    public interface Report {
        /**
         * Reports one request.
         *
         * @param record null if not all of the request was kept
         */
        void ended(
                RequestTrace trace,
                String operation,
                Outcome outcome,
                long arrival,
                long response,
                long end,
                @Nullable RecordedRequest record)
                throws Exception;
    }

    /** Adds a request that has ended, if there is room. */
    public void add(Request request, RequestTrace trace) {
        EndedRequest ended = new EndedRequest(request, trace);
        EndedRequest head;
        do {
            head = latest.get();
            if (!ended.linkTo(head)) {
                untracked.increment();
                return;
            }
        } while (!latest.compareAndSet(head, ended));
    }

    /** Returns how many requests were not added for want of room. */
    public long untracked() {
        return untracked.sum();
    }

    /** Reports the requests that were added since the last call, in the order added. */
    public void reportAll() {
        EndedRequest first = null;
        for (EndedRequest each = latest.getAndSet(null); each != null; ) {
            EndedRequest before = each.next;
            each.next = first;
            first = each;
            each = before;
        }
        for (; first != null; first = first.next) {
            try {
                first.report(report);
            } catch (Throwable e) {
                InternalErrors.report(e);
            }
        }
    }

    /** Reports a request that has ended on this thread, at once. */
    public void reportNow(Request request, RequestTrace trace) throws Exception {
        new EndedRequest(request, trace).report(report);
    }
}
