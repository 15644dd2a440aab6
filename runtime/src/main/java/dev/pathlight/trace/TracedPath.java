package dev.pathlight.trace;

import dev.pathlight.Kind;
import dev.pathlight.path.Key;
import dev.pathlight.path.PieceSink;
import dev.pathlight.path.Place;
import dev.pathlight.path.Segment;
import dev.pathlight.path.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A critical path, from its start to its end, and how sure it is. Immutable once made. */
public final class TracedPath implements PieceSink {
    /** From the start. */
    public final List<Piece> pieces = new ArrayList<>();

    public final long start;
    /** When it ended, and the id of the segment in which. */
    public final long end;

    public final @Nullable String segment;

    /** How often it was not recorded what went before (R5), and how many pieces are upper bounds. */
    public final int guessed;

    public int estimated;
    /** Time for which no cause was recorded. */
    public long unattributed;

    TracedPath(Place target, Key operation, long start, long arrival) {
        this.start = Math.min(start, arrival);
        this.end = target.at();
        this.segment = target.segment() instanceof TracedSegment last ? last.given.id : null;
        guessed = Walk.from(target, operation, start, arrival, this);
        Collections.reverse(pieces);
        for (Piece piece : pieces) {
            estimated += piece.readyKnown ? 0 : 1;
            unattributed += piece.kind == Kind.UNATTRIBUTED ? piece.to - piece.from : 0;
        }
    }

    public long total() {
        return end - start;
    }

    /** Within one segment, neighbours of one key and kind are one piece; the runs of a stream stay apart. */
    @Override
    public void piece(Key key, Kind kind, long from, long to, @Nullable Segment cause, boolean readyKnown) {
        Piece later = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (later != null && later.cause == cause && later.kind == kind && later.key == key) {
            later.from = from;
            later.readyKnown &= readyKnown;
        } else {
            pieces.add(new Piece(key, kind, from, to, (TracedSegment) cause, readyKnown));
        }
    }

    /** A piece of a path. */
    public static final class Piece {
        public final Key key;
        public final Kind kind;
        public long from;
        public final long to;
        /** The segment that ran, could not run, or waited. */
        final @Nullable TracedSegment cause;

        /** Whether it is no upper bound for want of something that told its end. */
        public boolean readyKnown;

        /** The id of the segment that ran, could not run, or waited; null where that is not recorded. */
        public @Nullable String segment() {
            return cause == null ? null : cause.given.id;
        }

        Piece(Key key, Kind kind, long from, long to, @Nullable TracedSegment cause, boolean readyKnown) {
            this.key = key;
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.cause = cause;
            this.readyKnown = readyKnown;
        }
    }
}
