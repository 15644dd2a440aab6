package dev.pathlight.recording;

import dev.pathlight.path.Place;
import org.jspecify.annotations.Nullable;

/** Finds the places that a request has reached, from its record. For any thread; segments that still run are not seen. */
public final class RequestProgress {
    private RequestProgress() {}

    /**
     * Returns the latest place: the end of the segment that ended last among those that nothing of the request encloses, or a
     * later release by hand. Null before anything has ended.
     */
    public static @Nullable Place latest(Request request) {
        Place latest = null;
        if (request.hasInner()) {
            for (Request each : request.withInner()) {
                latest = latestOf(request, each, latest);
            }
        } else {
            latest = latestOf(request, request, null);
        }
        Place later = request.latestOutside();
        return latest == null || (later != null && later.at() > latest.at()) ? later : latest;
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

    /** Returns whether nothing of the request encloses a segment of a part of it. */
    static boolean isOutermost(OpenSegment segment, Request request, Request part) {
        return segment.enclosing() == null
                || (request == part
                        && segment.enclosing() instanceof OpenSegment enclosing
                        && enclosing.request() != request);
    }

    /** Returns whether a segment comes after a place at which it ended as well. */
    private static boolean follows(OpenSegment segment, Place last) {
        return !(last instanceof OpenSegment other)
                || segment.start() > other.start()
                || (segment.start() == other.start() && segment.depth() > other.depth());
    }

    /** Returns the latest place, which is the end once the request is over; if nothing has ended, the present instant. */
    static Place end(Request request) {
        Place latest = latest(request);
        return latest == null ? outside(request, request.now()) : latest;
    }

    /** Returns the present as a place outside every segment, after what ended last in this operation, else in the record (R5). */
    public static Place outside(Request request, long now) {
        Place own = latest(request);
        Place before = own != null ? own : latest(request.record());
        if (before == null) {
            return Place.outside(now, null);
        }
        return Place.outside(now, before.segment() != null ? before.segment() : before.before());
    }

    /** Returns, of the segments of this operation or one inside it that have ended on a thread, the one that started last. */
    public static @Nullable OpenSegment lastEndedOn(Request request, ThreadState thread) {
        if (!request.hasInner()) {
            return laterOn(thread, request, null);
        }
        OpenSegment last = null;
        for (Request each : request.withInner()) {
            last = laterOn(thread, each, last);
        }
        return last;
    }

    private static @Nullable OpenSegment laterOn(ThreadState thread, Request part, @Nullable OpenSegment latest) {
        OpenSegment last = latest;
        for (OpenSegment s = part.segments(); s != null; s = s.next()) {
            if (s.ended()
                    && thread.ran(s)
                    && (last == null || s.start() > last.start() || (s.start() == last.start() && follows(s, last)))) {
                last = s;
            }
        }
        return last;
    }
}
