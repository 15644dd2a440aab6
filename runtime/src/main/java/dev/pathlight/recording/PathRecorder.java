package dev.pathlight.recording;

import dev.pathlight.Kind;
import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.PathRecord;
import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
import dev.pathlight.path.PieceSink;
import dev.pathlight.path.Place;
import dev.pathlight.path.Segment;
import dev.pathlight.path.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Records the critical path of a request, whose pieces it receives from the walk, and its total times. Its thread keeps it from one
 * request to the next; what it returns is valid until the next call.
 */
final class PathRecorder implements PieceSink {
    private final PathRecord path = new PathRecord();
    private final RequestTotals totals = new RequestTotals();

    private Key declared = Key.TASK;
    private Key name = Key.TASK;
    private @Nullable Ledger blamed;
    private @Nullable Key holder;

    /**
     * Computes the critical path of a request up to a point.
     *
     * @param ledger receives the blame for the times at which code was queued on it; null if they are recorded already
     */
    PathRecord path(Request request, Place target, @Nullable Ledger ledger) {
        remember(request.declaration().key(), request.name(), ledger);
        path.clear();
        Walk.from(target, name, request.start(), request.arrival(), this);
        return path;
    }

    // Stores only what differs: a store of a reference into an object as old as this takes longer than a comparison.
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
    public void piece(
            Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown, long possiblyQueued) {
        Key called = key == declared && isOfOperation(kind, cause) ? name : key;
        path.add(called, kind, to - from, readyKnown, possiblyQueued);
        if (kind == Kind.BLOCKED && blamed != null) {
            if (holder != null) {
                blamed.blame(called, holder, to - from);
            } else {
                blame(blamed, called, from, to, cause);
            }
        }
        if (possiblyQueued > 0 && blamed != null && cause instanceof OpenSegment run && run.start() == to) {
            for (Blame blame = run.blames(); blame != null; blame = blame.next()) {
                blamed.possibleBlame(called, blame.by(), blame.time());
            }
        }
        holder = null;
    }

    @Override
    public void nextIsHeldBy(Key key) {
        holder = key;
    }

    /** Returns whether a piece belongs to the operation itself, and not to a wait or a callback of the same name. */
    private static boolean isOfOperation(Kind kind, @Nullable Segment cause) {
        return kind != Kind.EXTERNAL && (!(cause instanceof OpenSegment run) || run.role() == OpenSegment.HANDLER);
    }

    private static void blame(Ledger ledger, Key key, long from, long to, @Nullable Segment cause) {
        Blame blames = cause instanceof OpenSegment run && run.start() == to ? run.blames() : null;
        if (blames == null) {
            ledger.blame(key, Timeline.OTHER, to - from);
        }
        for (Blame blame = blames; blame != null; blame = blame.next()) {
            ledger.blame(key, blame.by(), blame.time());
        }
    }

    /** Computes the total times of a request that has ended, with the operations inside it. */
    RequestTotals totals(Request request) {
        totals.clear();
        totals.addWithInner(request);
        return totals;
    }
}
