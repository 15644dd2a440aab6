package dev.pathlight.trace;

import dev.pathlight.path.Key;
import dev.pathlight.path.Kind;
import dev.pathlight.path.Point;
import dev.pathlight.path.Segment;
import dev.pathlight.path.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A critical path, from its start to its end, and how sure it is. Immutable. */
public final class TracedPath {
    private final List<Piece> pieces = new ArrayList<>();
    private final int guessed;

    TracedPath(Point target, Key operation, long start, long arrival) {
        guessed = Walk.from(target, operation, start, arrival, this::add);
        Collections.reverse(pieces);
    }

    // Within one segment, neighbours of one key and kind are one piece; the runs of a stream stay apart.
    private void add(Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown) {
        int last = pieces.size() - 1;
        if (last >= 0) {
            Piece later = pieces.get(last);
            if (later.cause == cause && later.kind == kind && later.key.equals(key.name())) {
                pieces.set(last, new Piece(key.name(), kind, from, later.to, cause, readyKnown && later.readyKnown));
                return;
            }
        }
        pieces.add(new Piece(key.name(), kind, from, to, cause, readyKnown));
    }

    public List<Piece> pieces() {
        return Collections.unmodifiableList(pieces);
    }

    /** How many EXTERNAL pieces are upper bounds, as nothing told their end. */
    public int estimated() {
        int count = 0;
        for (Piece piece : pieces) {
            count += piece.readyKnown ? 0 : 1;
        }
        return count;
    }

    /** How often it was not recorded what went before (R5). */
    public int guessed() {
        return guessed;
    }

    public long total() {
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).to - pieces.get(0).from;
    }

    /** The share for which a cause was recorded. */
    public double confidence() {
        long unattributed = 0;
        for (Piece piece : pieces) {
            unattributed += piece.kind == Kind.UNATTRIBUTED ? piece.to - piece.from : 0;
        }
        return unattributed == 0 ? 1 : 1 - (double) unattributed / total();
    }

    /** A piece of a path. */
    public static final class Piece {
        public final String key;
        public final Kind kind;
        public final long from;
        public final long to;
        /** The segment that ran, could not run, or waited. */
        final @Nullable Segment cause;

        final boolean readyKnown;

        Piece(String key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown) {
            this.key = key;
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.cause = cause;
            this.readyKnown = readyKnown;
        }
    }
}
