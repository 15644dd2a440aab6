package dev.pathlight.trace;

import dev.pathlight.path.Kind;
import dev.pathlight.path.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who held the thread while a piece of a path was BLOCKED, all of it. Of a handler that waited from its arrival nothing is
 * said where nothing was recorded; otherwise what was not recorded is {@link #OTHER}.
 */
public final class Holders {
    static final String OTHER = "(other)";

    private final Recording recording;
    private final TracedSegment[] segments;
    private final Map<List<Object>, Long> times = new LinkedHashMap<>();

    Holders(Chronology chronology) {
        this.recording = chronology.recording;
        this.segments = chronology.segments;
    }

    /** Rows in the order of the path. */
    List<Holder> of(TracedPath path) {
        for (TracedPath.Piece piece : path.pieces()) {
            if (piece.kind == Kind.BLOCKED) {
                hold(piece);
            }
        }
        List<Holder> rows = new ArrayList<>();
        times.forEach((who, time) ->
                rows.add(new Holder((String) who.get(0), (String) who.get(1), (Boolean) who.get(2), time)));
        return rows;
    }

    private void hold(TracedPath.Piece piece) {
        Segment waiting = piece.cause == null ? root() : piece.cause;
        if (waiting == null) {
            return;
        }
        // A wait inside the segment parks its own thread; what came before the segment says nothing.
        boolean atItsStart = piece.to <= waiting.start();
        Recording.Ran given = recording.segments.get(waiting.index());
        int previous = recording.links.previous[waiting.index()];
        if (atItsStart && waiting.registration() == null && previous == Links.NONE && given.foreignKey == null) {
            return;
        }
        long rest = piece.to;
        long other = 0;
        List<Holder> found = new ArrayList<>();
        while (atItsStart && rest > piece.from) {
            if (given.foreignKey != null) {
                long end = Math.max(piece.from, Math.min(given.foreignEnd, rest));
                found.add(new Holder(piece.key, given.foreignKey, false, end - piece.from));
                other += rest - end;
                rest = piece.from;
            } else if (previous != Links.NONE) {
                TracedSegment own = segments[previous];
                long end = Math.max(piece.from, Math.min(own.end(), rest));
                long start = Math.max(piece.from, Math.min(own.start(), end));
                found.add(new Holder(piece.key, own.key().name(), true, end - start));
                other += rest - end;
                rest = start;
                given = recording.segments.get(previous);
                previous = recording.links.previous[previous];
            } else {
                break;
            }
        }
        other += rest - piece.from;
        for (int i = found.size() - 1; i >= 0; i--) {
            add(found.get(i));
        }
        add(new Holder(piece.key, OTHER, false, other));
    }

    private @Nullable Segment root() {
        for (TracedSegment segment : segments) {
            if (recording.segments.get(segment.index()).root) {
                return segment;
            }
        }
        return null;
    }

    private void add(Holder row) {
        if (row.time > 0) {
            times.merge(List.of(row.key, row.by, row.sameRequest), row.time, Long::sum);
        }
    }

    /** Who held a thread, and for how long. */
    public static final class Holder {
        public final String key;
        public final String by;
        public final boolean sameRequest;
        public final long time;

        Holder(String key, String by, boolean sameRequest, long time) {
            this.key = key;
            this.by = by;
            this.sameRequest = sameRequest;
            this.time = time;
        }
    }
}
