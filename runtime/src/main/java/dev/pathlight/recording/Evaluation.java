package dev.pathlight.recording;

import dev.pathlight.Kind;
import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.path.Key;
import dev.pathlight.path.PieceSink;
import dev.pathlight.path.Place;
import dev.pathlight.path.Segment;
import dev.pathlight.path.Walk;
import org.jspecify.annotations.Nullable;

/**
 * With what a thread works out the figures of a request, kept from one request to the next. Confined to its thread; what
 * it returns holds until it is asked again.
 */
final class Evaluation implements PieceSink {
    private final PathRecord path = new PathRecord();
    private final RequestTotals totals = new RequestTotals();

    private Key declared = OpenSegment.TASK;
    private Key name = OpenSegment.TASK;
    private @Nullable Ledger blamed;

    /**
     * The critical path of a request up to a point.
     *
     * @param ledger where the blame goes for what stood ready on it; null if it is there already
     */
    PathRecord path(Request request, Place target, @Nullable Ledger ledger) {
        remember(request.operation().key(), request.name(), ledger);
        path.clear();
        Walk.from(target, name, request.start(), request.arrival(), this);
        return path;
    }

    // Only what differs: storing a reference into an object that is this old takes longer than to compare it.
    private void remember(Key newDeclared, Key newName, @Nullable Ledger ledger) {
        if (declared != newDeclared) {
            declared = newDeclared;
        }
        if (name != newName) {
            name = newName;
        }
        if (blamed != ledger) {
            blamed = ledger;
        }
    }

    @Override
    public void piece(Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown) {
        Key called = key == declared && isOfOperation(kind, cause) ? name : key;
        path.add(called, kind, to - from, readyKnown);
        if (kind == Kind.BLOCKED && blamed != null) {
            blame(blamed, called, from, to, cause);
        }
    }

    /** Whether a piece is of an operation by itself, and not of a wait or a callback that only has its name. */
    private static boolean isOfOperation(Kind kind, @Nullable Segment cause) {
        return kind != Kind.EXTERNAL && (!(cause instanceof OpenSegment run) || run.role() == OpenSegment.HANDLER);
    }

    private static void blame(Ledger ledger, Key key, long from, long to, @Nullable Segment cause) {
        if (cause instanceof OpenSegment run
                && run.start() == to
                && !run.blames().isEmpty()) {
            run.blames().forEach(blame -> ledger.blame(key, blame.by(), blame.time()));
        } else {
            ledger.blame(key, Timeline.OTHER, to - from);
        }
    }

    /** What a request that has ended took in all, with the operations inside it. */
    RequestTotals totals(Request request) {
        totals.clear();
        totals.addWithThoseInside(request);
        return totals;
    }
}
