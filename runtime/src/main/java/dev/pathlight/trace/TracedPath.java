package dev.pathlight.trace;

import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Segment;
import dev.pathlight.path.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A critical path. Immutable. */
public final class TracedPath {
    /** The pieces, earliest first. */
    public final List<Piece> pieces;

    /** The number of unknown causes (R5). */
    public final int guessed;

    final long start;
    final long end;

    TracedPath(Place target, Key operation, long start, long arrival) {
        this.start = Math.min(start, arrival);
        this.end = target.at();
        List<Piece> backwards = new ArrayList<>();
        guessed = Walk.from(
                target,
                operation,
                start,
                arrival,
                (key, kind, from, to, cause, known, possiblyQueued) ->
                        add(backwards, key, kind, from, to, index(cause), known));
        Collections.reverse(backwards);
        pieces = List.copyOf(backwards);
    }

    private static int index(@Nullable Segment cause) {
        return cause instanceof TracedSegment segment ? segment.index() : RecordedRequest.NONE;
    }

    /** Within one segment, neighbours with the same key and kind are one piece; the runs of a stream stay apart. */
    private static void add(
            List<Piece> pieces, Key key, Kind kind, long from, long to, int segment, boolean readyKnown) {
        int last = pieces.size() - 1;
        Piece later = last < 0 ? null : pieces.get(last);
        if (later != null
                && later.segment() == segment
                && later.kind() == kind
                && later.key().equals(key.name())) {
            pieces.set(
                    last, new Piece(later.key(), kind, from, later.to(), later.upperBound() || !readyKnown, segment));
        } else {
            pieces.add(new Piece(key.name(), kind, from, to, !readyKnown, segment));
        }
    }

    /** Returns its length. */
    public long total() {
        return end - start;
    }

    /** Returns the number of upper bounds. */
    public int estimated() {
        return (int) pieces.stream().filter(Piece::upperBound).count();
    }

    /** Returns the time without a recorded cause. */
    public long unattributed() {
        return pieces.stream()
                .filter(piece -> piece.kind() == Kind.UNATTRIBUTED)
                .mapToLong(Piece::time)
                .sum();
    }
}
