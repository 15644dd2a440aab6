package dev.pathlight.path;

import dev.pathlight.Kind;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The critical path of a request: the chain of last enablers from an instant back to the request's
 * start, by the rules R1 to R7 of the time model.
 *
 * <p>The pieces it emits are contiguous and disjoint, and sum exactly to target minus start, whatever was
 * recorded. Every step follows a pointer to something that was made earlier, so it ends, without recursion and
 * in time linear in the length of the path.
 */
public final class Walk {
    /** So many steps within one instant are a circle, which only a record that contradicts itself can have. */
    private static final int STILL = 1 << 22;

    private Walk() {}

    /**
     * Walks from {@code target} to the start of an operation.
     *
     * @param operation the key of what cannot be attributed
     * @param start the start of the operation's first segment; the walk is cut there
     * @param arrival when the request was accepted; {@code start} where that is not known
     * @param sink takes the pieces, the last first
     * @return how often it was not recorded what went before (R5)
     */
    // One method whose state is local: it runs on the application's thread, once for each response.
    public static int from(Place target, Key operation, long start, long arrival, PieceSink sink) {
        Segment segment = target.segment();
        Event last = target.last();
        Segment before = target.before();
        Segment handler = null;
        long at = target.at();
        int still = 0;
        int guessed = 0;
        while (true) {
            if (segment == null) {
                // Outside of every segment: what led there is kept as sums, or was not recorded (R5).
                if (last instanceof Past past) {
                    at = replay(past, operation, start, at, sink);
                    break;
                }
                guessed += handler == null ? 1 : 0;
                long from = before == null ? start : before.end();
                at = piece(operation, Kind.UNATTRIBUTED, from, start, at, null, true, sink);
                if (before == null) {
                    break;
                }
                segment = before;
                last = before.last();
                before = null;
            }
            if ((at <= start && last != null) || still++ == STILL) {
                if (still > STILL) {
                    at = piece(operation, Kind.UNATTRIBUTED, start, start, at, null, true, sink);
                }
                break;
            }
            long former = at;
            // R2, R3, R4a: back to the latest thing that happened inside the segment, or to its start.
            Registration registration;
            Segment previousRun = null;
            Ready ready;
            Key blocked;
            if (last == null) {
                at = piece(segment.key(), Kind.ACTIVE, segment.start(), start, at, segment, true, sink);
                Segment enclosing = segment.enclosing();
                if (enclosing != null) {
                    last = segment.previous();
                    segment = enclosing;
                    still = at == former ? still : 0;
                    continue;
                }
                registration = segment.registration();
                if (registration == null) {
                    handler = segment;
                    segment = null;
                    continue;
                }
                previousRun = segment.previousRun();
                ready = segment.ready();
                blocked = segment.blockedKey();
            } else if (last instanceof Segment nested) {
                at = piece(segment.key(), Kind.ACTIVE, nested.end(), start, at, segment, true, sink);
                segment = nested;
                last = nested.last();
                still = at == former ? still : 0;
                continue;
            } else if (last instanceof Await await) {
                at = piece(segment.key(), Kind.ACTIVE, await.over(), start, at, segment, true, sink);
                registration = await.registration();
                ready = await.ready();
                blocked = segment.key();
            } else {
                Past past = (Past) last;
                at = piece(segment.key(), Kind.ACTIVE, past.over(), start, at, segment, true, sink);
                at = replay(past, operation, start, at, sink);
                break;
            }
            // R4: what enabled the segment to start, or to go on, at the present instant.
            long origin = previousRun == null ? registration.since() : previousRun.end();
            Place by = ready.by();
            if (by != null && ready.at() > origin) {
                at = piece(blocked, Kind.BLOCKED, ready.at(), start, at, segment, true, sink);
                segment = by.segment();
                last = by.last();
                before = by.before();
            } else {
                long enabled = ready.known() ? Math.max(ready.at(), origin) : at;
                at = piece(blocked, Kind.BLOCKED, enabled, start, at, segment, true, sink);
                at = piece(registration.awaits(), Kind.EXTERNAL, origin, start, at, segment, ready.known(), sink);
                if (previousRun != null) {
                    segment = previousRun;
                    last = previousRun.last();
                } else {
                    segment = registration.originSegment();
                    VarHandle.acquireFence(); // it may be forgotten meanwhile, after its sums are there
                    Detail detail = registration.detail;
                    last = detail == null ? null : detail.originLast;
                    before = detail == null ? null : detail.originBefore;
                }
            }
            still = at == former ? still : 0;
        }
        if (arrival < start) {
            sink.piece(operation, Kind.BLOCKED, arrival, start, handler, true); // R6
        }
        return guessed;
    }

    /** The rest of the path, of which only the sums are kept. */
    private static long replay(Past past, Key operation, long start, long at, PieceSink sink) {
        if (past.start() != start) {
            return piece(operation, Kind.UNATTRIBUTED, start, start, at, null, true, sink);
        }
        past.replay(operation, sink);
        return start;
    }

    /** From the present instant {@code at} back to {@code from}, which then is the present one; nothing if that is later. */
    private static long piece(
            Key key,
            Kind kind,
            long from,
            long start,
            long at,
            @Nullable Segment cause,
            boolean readyKnown,
            PieceSink sink) {
        long cut = Math.max(from, start);
        if (cut >= at) {
            return at;
        }
        sink.piece(key, kind, cut, at, cause, readyKnown);
        return cut;
    }
}
