package dev.pathlight.path;

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

    private static final Key NOWHERE = Key.unlisted("(none)");
    private static final PieceSink NOTHING = (key, kind, from, to, cause, readyKnown) -> {};

    private Key operation;
    private long start;
    private PieceSink sink;

    private @Nullable Segment segment;
    private @Nullable Event last;
    private @Nullable Segment handler;
    private long at;
    private int still;
    private int guessed;

    /** A walk that can be made again and again, by one thread at a time, without a new object for each. */
    public Walk() {
        operation = NOWHERE;
        sink = NOTHING;
    }

    /**
     * Walks from {@code target} to the start of an operation.
     *
     * @param operation the key of what cannot be attributed
     * @param start the start of the operation's first segment; the walk is cut there
     * @param arrival when the request was accepted; {@code start} where that is not known
     * @param sink takes the pieces, the last first
     * @return how often it was not recorded what went before (R5)
     */
    public static int from(Point target, Key operation, long start, long arrival, PieceSink sink) {
        return new Walk().again(target, operation, start, arrival, sink);
    }

    /** As {@link #from}. */
    public int again(Point target, Key to, long begin, long arrival, PieceSink taker) {
        try {
            operation = to;
            start = begin;
            sink = taker;
            at = target.at();
            still = 0;
            guessed = 0;
            goTo(target);
            toStart();
            if (arrival < start) {
                sink.piece(operation, Kind.BLOCKED, arrival, start, handler, true); // R6
            }
            return guessed;
        } finally {
            segment = null; // what is walked over is not to be held
            last = null;
            handler = null;
            sink = NOTHING;
        }
    }

    private void toStart() {
        while (segment != null && (at > start || last == null)) {
            if (still++ == STILL) {
                goTo(Point.outside(at, null));
                return;
            }
            step(segment);
        }
    }

    /** R2, R3, R4a: back to the latest thing that happened inside the segment, or to its start. */
    private void step(Segment current) {
        Event event = last;
        if (event == null) {
            piece(current.key(), Kind.ACTIVE, current.start(), current, true);
            leave(current);
        } else if (event instanceof Segment nested) {
            piece(current.key(), Kind.ACTIVE, nested.end(), current, true);
            segment = nested;
            last = nested.last;
        } else if (event instanceof Await await) {
            piece(current.key(), Kind.ACTIVE, await.to(), current, true);
            enable(current, current.key(), await.registration(), null, await.ready());
        } else {
            Past past = (Past) event;
            piece(current.key(), Kind.ACTIVE, past.at(), current, true);
            replay(past);
        }
    }

    /** The rest of the path, of which only the sums are kept. */
    private void replay(Past past) {
        if (past.start() == start) {
            past.replay(operation, sink);
            at = start;
        } else {
            piece(operation, Kind.UNATTRIBUTED, start, null, true);
        }
        segment = null;
    }

    /** At the start of a segment: R3 for a nested one, R4 for a run; before a handler there is nothing. */
    private void leave(Segment current) {
        Segment enclosing = current.enclosing();
        Registration registration = current.registration();
        if (enclosing != null) {
            segment = enclosing;
            last = current.previous;
        } else if (registration != null) {
            enable(current, current.blockedKey(), registration, current.previousRun(), current.ready());
        } else {
            handler = current;
            outside(null);
        }
    }

    /** R4: what enabled {@code waiting} to start, or to go on, at the present instant. */
    private void enable(
            Segment waiting, Key blocked, Registration registration, @Nullable Segment previousRun, Ready ready) {
        Point origin = previousRun == null ? registration.origin() : Point.in(previousRun, previousRun.end());
        Point by = ready.by();
        if (by != null && ready.at() > origin.at()) {
            piece(blocked, Kind.BLOCKED, ready.at(), waiting, true);
            goTo(by);
        } else {
            long enabled = ready.known() ? Math.max(ready.at(), origin.at()) : at;
            piece(blocked, Kind.BLOCKED, enabled, waiting, true);
            piece(registration.key(), Kind.EXTERNAL, origin.at(), waiting, ready.known());
            goTo(origin);
        }
    }

    /** Goes on at a point, at the present instant; R5 where it lies outside every segment. */
    private void goTo(Point point) {
        segment = point.segment();
        last = point.last();
        if (segment == null && last instanceof Past past) {
            replay(past);
        } else if (segment == null) {
            guessed++;
            outside(point.before());
        }
    }

    private void outside(@Nullable Segment before) {
        piece(operation, Kind.UNATTRIBUTED, before == null ? start : before.end(), null, true);
        segment = before;
        last = before == null ? null : before.last;
    }

    /** From the present instant back to {@code from}, which then is the present one; nothing if that is later. */
    private void piece(Key key, Kind kind, long from, @Nullable Segment cause, boolean readyKnown) {
        long cut = Math.max(from, start);
        if (cut < at) {
            sink.piece(key, kind, cut, at, cause, readyKnown);
            at = cut;
            still = 0;
        }
    }
}
