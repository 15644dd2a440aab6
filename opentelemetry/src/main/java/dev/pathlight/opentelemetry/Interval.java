package dev.pathlight.opentelemetry;

import dev.pathlight.RecordedRequest.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment, or a wait: from when something was waited for until it ran, or until what waited for it went on.
 *
 * @param id unique in the request
 * @param parent what brought it about: of a segment the one that it ran inside of, else its wait; of a wait the segment that
 *     registered or, inside a segment, that one; null where that is not recorded, and for the first segment
 * @param key of a segment the callback key or the operation, of a wait the wait key
 * @param thread the name of the segment's thread; null for a wait
 * @param from its start
 * @param to its end, not before its start; of what has not come the end of the request
 * @param after what else had to come first: the segment that made a wait ready, the wait of a segment that ran inside
 *     another one; null where nothing is recorded
 * @param failed whether a segment ended with an error, or what was waited for has not come
 * @param operation the operation inside this one that it belongs to; null for this one
 * @param path the pieces of the response's path that it has
 */
record Interval(
        String id,
        @Nullable String parent,
        String key,
        @Nullable String thread,
        long from,
        long to,
        @Nullable String after,
        boolean failed,
        @Nullable String operation,
        List<Piece> path) {
    boolean isWait() {
        return thread == null;
    }

    /** Nothing to be seen: a callback that ran at once, or the completion of a future. */
    boolean isEmpty() {
        return from == to && path.isEmpty() && (isWait() || parent != null);
    }
}
