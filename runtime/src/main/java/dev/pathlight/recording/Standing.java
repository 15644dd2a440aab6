package dev.pathlight.recording;

import dev.pathlight.path.Place;
import org.jspecify.annotations.Nullable;

/** Where a request stands, as its record tells. For any thread; what still runs is not seen. */
final class Standing {
    private Standing() {}

    /**
     * Where it stood last: the end of the segment that ended last among those that nothing of it encloses, or a later
     * release by hand. Null before anything has ended.
     */
    static @Nullable Place latest(Request request) {
        Place latest = null;
        if (request.hasInside()) {
            for (Request each : request.withThoseInside()) {
                latest = latestOf(request, each, latest);
            }
        } else {
            latest = latestOf(request, request, null);
        }
        Place later = request.later();
        return latest == null || (later != null && later.at() >= latest.at()) ? later : latest;
    }

    private static @Nullable Place latestOf(Request request, Request part, @Nullable Place latest) {
        Place last = latest;
        for (OpenSegment s = part.segments(); s != null; s = s.next()) {
            if (s.ended()
                    && isOutermost(s, request, part)
                    && (last == null || s.end() > last.at() || (s.end() == last.at() && follows(s, last)))) {
                last = s;
            }
        }
        return last;
    }

    /** Whether nothing of the request encloses a segment of a part of it. */
    static boolean isOutermost(OpenSegment segment, Request request, Request part) {
        return segment.enclosing() == null
                || (request == part
                        && segment.enclosing() instanceof OpenSegment enclosing
                        && enclosing.request() != request);
    }

    /** Of two that ended in the same instant. */
    private static boolean follows(OpenSegment segment, Place last) {
        return !(last instanceof OpenSegment other)
                || segment.start() > other.start()
                || (segment.start() == other.start() && segment.depth() > other.depth());
    }

    /** Where it stood last, which once it is over is its end; where nothing has ended, outside of every segment now. */
    static Place end(Request request) {
        Place latest = latest(request);
        return latest == null ? outside(request, request.now()) : latest;
    }

    /** An instant outside every segment, which goes on where one of this operation ended last, else of the record (R5). */
    static Place outside(Request request, long now) {
        Place own = latest(request);
        Place before = own != null ? own : latest(request.record());
        if (before == null) {
            return Place.outside(now, null);
        }
        return Place.outside(now, before.segment() != null ? before.segment() : before.before());
    }

    /** The segment that started last, of this operation or one inside it, among those that have ended on a thread. */
    static @Nullable OpenSegment lastEndedOn(Request request, ThreadState thread) {
        OpenSegment last = null;
        for (Request each : request.withThoseInside()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (s.ended()
                        && thread.ran(s)
                        && (last == null
                                || s.start() > last.start()
                                || (s.start() == last.start() && follows(s, last)))) {
                    last = s;
                }
            }
        }
        return last;
    }
}
