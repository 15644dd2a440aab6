package dev.pathlight.recording;

import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A traced request that has ended, until its end is reported. */
final class EndedRequest {
    /** Most changes of references, which say how large records are, of all that are in a queue. */
    private static final int MAX_SIZE = 1 << 17;

    /** The number of bytes held by a trace that count as one change of references. */
    private static final int BYTES_PER_CHANGE = 64;

    private final Request request;
    private final RequestTrace trace;
    private final Place end;
    private final int ownSize;
    private long size;

    @Nullable
    EndedRequest next;

    EndedRequest(Request request, RequestTrace trace) {
        this.request = request;
        this.trace = trace;
        this.end = request.closedAs() == null
                ? RequestProgress.end(request)
                : RequestProgress.outside(request, request.now());
        this.ownSize = 1 + request.size() + heldBytes(trace) / BYTES_PER_CHANGE;
    }

    private static int heldBytes(RequestTrace trace) {
        try {
            return Math.max(0, trace.heldBytes());
        } catch (Throwable e) {
            InternalErrors.report(e); // the end is reported all the same
            return 0;
        }
    }

    /** Links it to the one that ended before; returns false if all of them together are too large. */
    boolean linkTo(@Nullable EndedRequest previous) {
        next = previous;
        size = ownSize + (previous == null ? 0 : previous.size);
        return size <= MAX_SIZE || previous == null;
    }

    void report(EndedRequests.Report to) throws Exception {
        Outcome outcome = request.outcome();
        Place sent = request.respondedOr(end);
        RecordedRequest record = null;
        try {
            record = request.truncated() ? null : Transcript.of(request, sent, end, Set.of());
        } catch (RuntimeException e) {
            if (request.closedAs() == null) {
                InternalErrors.report(e); // the end is reported all the same
            } // else its code still runs, and what has ended refers to what has not
        }
        long over = Math.max(end.at(), sent.at());
        to.ended(trace, request.name().name(), outcome, request.arrival(), sent.at(), over, record);
    }
}
