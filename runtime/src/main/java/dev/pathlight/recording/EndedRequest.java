package dev.pathlight.recording;

import dev.pathlight.RecordedRequest;
import dev.pathlight.path.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A traced request that has ended, on its way to its tracer. */
final class EndedRequest {
    /** How large all that wait may be, in changes of references, which say how large records are. */
    private static final int MOST = 1 << 17;

    /** So much of what a trace holds is as large as a part of the record. */
    private static final int BYTES_OF_CHANGE = 64;

    private final Request request;
    private final Traced trace;
    private final Place end;
    private final int ownSize;
    private long size;

    @Nullable
    EndedRequest next;

    EndedRequest(Request request, Traced trace) {
        this.request = request;
        this.trace = trace;
        this.end = request.outcome() == Outcome.DONE ? Standing.end(request) : Standing.outside(request, request.now());
        this.ownSize = 1 + request.size() + heldBytes(trace) / BYTES_OF_CHANGE;
    }

    private static int heldBytes(Traced trace) {
        try {
            return Math.max(0, trace.heldBytes());
        } catch (Throwable e) {
            Trouble.report(e); // its end is told all the same
            return 0;
        }
    }

    /** Puts it in front of others; false if all of them together are too large. */
    boolean follows(@Nullable EndedRequest others) {
        next = others;
        size = ownSize + (others == null ? 0 : others.size);
        return size <= MOST || others == null;
    }

    void tell() throws Exception {
        Outcome how = request.outcome();
        Place sent = request.respondedOr(end);
        RecordedRequest record = null;
        try {
            record = request.truncated() ? null : Transcript.of(request, sent, end, Set.of());
        } catch (RuntimeException e) {
            if (how == Outcome.DONE) {
                Trouble.report(e); // its tracer hears of its end all the same
            } // else its code still runs, and what has ended refers to what has not
        }
        dev.pathlight.Outcome outcome = switch (how) {
            case ABANDONED -> dev.pathlight.Outcome.ABANDONED;
            case DROPPED -> dev.pathlight.Outcome.DROPPED;
            case DONE -> request.error() ? dev.pathlight.Outcome.ERROR : dev.pathlight.Outcome.SUCCESS;
        };
        long over = Math.max(end.at(), sent.at());
        request.recorder().ended(trace, request.name().name(), outcome, request.arrival(), sent.at(), over, record);
    }
}
