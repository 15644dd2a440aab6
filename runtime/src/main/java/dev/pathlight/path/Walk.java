package dev.pathlight.path;

import dev.pathlight.Kind;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the critical path of a request: the chain of last enablers from an instant back to the start of the request, by the rules R1
 * to R7 of the time model.
 *
 * <p>The pieces are contiguous and disjoint, and add up exactly to target minus start, for any record. Each step follows a pointer to
 * an object that was made earlier, so the walk ends. It is iterative, and linear in the length of the path.
 */
public final class Walk {
    /** More steps than this at one instant mean a cycle, which occurs only in a record that contradicts itself. */
    private static final int STILL = 1 << 22;

    private Walk() {}

    /**
     * Walks from {@code target} to the start of an operation.
     *
     * @param operation the key of UNATTRIBUTED time
     * @param start the start of the operation's first segment; the walk is cut there
     * @param arrival when the request was accepted; {@code start} if that is not known
     * @param sink receives the pieces, the last first
     * @return the number of unknown causes (R5)
     */
    // One method with local state, because it runs on the application's thread for each response.
    public static int from(Place target, Key operation, long start, long arrival, PieceSink sink) {
        Segment segment = target.segment();
        Event last = target.last();
        Segment before = target.before();
        Segment handler = null;
        long at = target.at();
        int still = 0;
        int guessed = 0;
        Segment waiting = null;
        long waitedFrom = 0;
        while (true) {
            if (segment == null) {
                // Outside all segments: the path to here is kept as sums, or was not recorded (R5).
                if (last instanceof Past past) {
                    at = replay(past, operation, start, at, sink);
                    break;
                }
                guessed += handler == null ? 1 : 0;
                long from = before == null ? start : before.end();
                at = piece(operation, Kind.UNATTRIBUTED, from, start, at, null, sink);
                if (before == null) {
                    break;
                }
                segment = before;
                last = before.last();
                before = null;
            }
            if ((at <= start && last != null) || still++ == STILL) {
                if (still > STILL) {
                    at = piece(operation, Kind.UNATTRIBUTED, start, start, at, null, sink);
                }
                break;
            }
            long former = at;
            // R2, R3, R4a: back to the latest event inside the segment, or to its start.
            Registration registration;
            Segment previousRun = null;
            Ready ready;
            Key blocked;
            if (last == null) {
                at = piece(segment.key(), Kind.ACTIVE, segment.start(), start, at, segment, sink);
                Segment enclosing = segment.enclosing();
                // A run inside of a wait, by the waiting thread itself, does not follow from the code before the wait.
                boolean ranInWait = enclosing != null && enclosing == waiting && segment.start() >= waitedFrom;
                if (enclosing != null && !(ranInWait && segment.registration() != null)) {
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
                at = piece(segment.key(), Kind.ACTIVE, nested.end(), start, at, segment, sink);
                segment = nested;
                last = nested.last();
                still = at == former ? still : 0;
                continue;
            } else if (last instanceof Await await) {
                at = piece(segment.key(), Kind.ACTIVE, await.over(), start, at, segment, sink);
                registration = await.registration();
                ready = await.ready();
                blocked = segment.key();
                if (await.holder() == null) {
                    waiting = segment;
                    waitedFrom = await.from();
                } else if (await.from() < at) {
                    sink.nextIsHeldBy(await.holder());
                }
            } else {
                Past past = (Past) last;
                at = piece(segment.key(), Kind.ACTIVE, past.over(), start, at, segment, sink);
                at = replay(past, operation, start, at, sink);
                break;
            }
            // R4: to the cause of the segment starting, or going on, at the present instant.
            long origin = previousRun == null ? registration.since() : previousRun.end();
            Place by = ready.by();
            if (by != null && ready.at() > origin) {
                at = piece(blocked, Kind.BLOCKED, ready.at(), start, at, segment, sink);
                segment = by.segment();
                last = by.last();
                before = by.before();
            } else {
                long enabled = ready.known() ? Math.max(ready.at(), origin) : at;
                at = piece(blocked, Kind.BLOCKED, enabled, start, at, segment, sink);
                at = external(registration.awaits(), origin, start, at, segment, ready, sink);
                if (previousRun != null) {
                    segment = previousRun;
                    last = previousRun.last();
                } else {
                    segment = registration.originSegment();
                    VarHandle.acquireFence(); // the origin may be replaced meanwhile, after its sums are stored
                    Detail detail = registration.detail;
                    last = detail == null ? null : detail.originLast;
                    before = registration.originBefore();
                }
            }
            still = at == former ? still : 0;
        }
        if (arrival < start) {
            sink.piece(operation, Kind.BLOCKED, arrival, start, handler, true, 0); // R6
        }
        return guessed;
    }

    /** Emits the rest of the path, of which only the sums are kept. */
    private static long replay(Past past, Key operation, long start, long at, PieceSink sink) {
        if (past.start() != start) {
            return piece(operation, Kind.UNATTRIBUTED, start, start, at, null, sink);
        }
        past.replay(operation, sink);
        return start;
    }

    /** Emits a piece from {@code at} back to {@code from} and returns the new present instant; nothing if that is later. */
    private static long piece(
            Key key, Kind kind, long from, long start, long at, @Nullable Segment cause, PieceSink sink) {
        long cut = Math.max(from, start);
        if (cut >= at) {
            return at;
        }
        sink.piece(key, kind, cut, at, cause, true, 0);
        return cut;
    }

    /** Emits a wait in the same way; where its thread was held before it was seen to be ready, with that time (R11). */
    private static long external(Key key, long from, long start, long at, Segment cause, Ready ready, PieceSink sink) {
        long cut = Math.max(from, start);
        if (cut >= at) {
            return at;
        }
        long possiblyQueued = ready.known() ? Math.max(0, at - Math.max(cut, ready.heldFrom())) : 0;
        sink.piece(key, Kind.EXTERNAL, cut, at, cause, ready.exact(), possiblyQueued);
        return cut;
    }
}
