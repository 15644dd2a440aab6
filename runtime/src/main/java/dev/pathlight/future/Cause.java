package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Decided;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instant at which a stage was completed, and the place in a request that completed it. It keeps no request: a completed stage may lie in a
 * cache for as long as the program runs. Immutable, except that the collector clears the place.
 */
final class Cause extends WeakReference<Place> {
    /** Functions that return a stage as soon as this after they began delay nothing. */
    private static final long NEGLIGIBLE = 50_000;

    private final long at;

    /** The key under which other requests wait for the completed stage. */
    private final @Nullable Key waitKey;

    /** The completion in another request that brought this one about, if that is known. */
    private final @Nullable Cause origin;

    private Cause(@Nullable Place place, long at, @Nullable Key waitKey, @Nullable Cause origin) {
        super(place);
        this.at = at;
        this.waitKey = waitKey;
        this.origin = origin;
    }

    /** The end of a segment; {@code waitKey} is that of the stage which the segment was attached to. */
    static Cause endOf(OpenSegment segment, @Nullable Key waitKey) {
        return endOf(segment, waitKey, null);
    }

    /** The end of a segment that {@code origin} brought about in another request. */
    static Cause endOf(OpenSegment segment, @Nullable Key waitKey, @Nullable Cause origin) {
        // Without its own: stages that wait for one another in turn would keep all that went before.
        Cause nearest =
                origin == null || origin.origin == null ? origin : new Cause(origin.get(), origin.at, null, null);
        return new Cause(segment, segment.end(), waitKey, nearest);
    }

    /** The present instant of code of another request that is completing a stage on this thread; null if there is none. */
    static @Nullable Cause foreignTo(Request request, ThreadState thread) {
        OpenSegment current = thread.current();
        return current == null || current.ended() || current.request().sharesRecordWith(request)
                ? null
                : in(current, current.request().now());
    }

    /** An instant in a segment that runs; the segment keeps it for as long as the record lasts. */
    static Cause in(OpenSegment segment, long now) {
        Place place = segment.here(now);
        segment.keep(place);
        return new Cause(place, place.at(), null, null);
    }

    /** An instant, brought about by nothing that was recorded. */
    static Cause outside(long at) {
        return new Cause(null, at, null, null);
    }

    /** The present instant of what runs on this thread for a request; null where there is no request. */
    static @Nullable Cause here(@Nullable Token token) {
        try {
            if (token == null) {
                return null;
            }
            Request request = Request.of(token);
            long now = request.now();
            OpenSegment current = ThreadState.get().causeOf(request);
            return current == null
                    ? outside(now)
                    : current.ended() ? new Cause(current, Math.max(now, current.end()), null, null) : in(current, now);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Returns the place if it is of the same record as a request, else null. */
    @Nullable
    Place placeIn(Request request) {
        Place place = get();
        boolean isOwn = place != null
                && place.segment() instanceof OpenSegment segment
                && segment.request().sharesRecordWith(request);
        return isOwn ? place : origin == null ? null : origin.placeIn(request);
    }

    /** Returns when and by what something that depended on the stage became ready in a request. */
    Ready readyFor(Request request) {
        Place place = placeIn(request);
        return place != null ? Ready.by(place) : Ready.at(at);
    }

    /** Returns the request that the completing code belonged to, or null if that is unknown or has been collected. */
    @Nullable
    Request request() {
        Place place = get();
        return place != null && place.segment() instanceof OpenSegment segment ? segment.request() : null;
    }

    @Nullable
    Key waitKey() {
        return waitKey;
    }

    long at() {
        return at;
    }

    /** Returns this cause with the other completions among which it was the first, or the last: one would decide if this were not. */
    Cause decidedAmong(List<Place> others, boolean isFirst) {
        Place place = get();
        return place == null || others.isEmpty() ? this : decidedAmong(others, isFirst, place);
    }

    private Cause decidedAmong(List<Place> others, boolean isFirst, Place place) {
        Place decided = new Decided(place, others, isFirst);
        requireNonNull(place.segment()).keep(decided);
        return new Cause(decided, at, waitKey, origin);
    }

    /** Returns the later of the end of a function and the completion of the stage that it returned, with the other if that matters. */
    static @Nullable Cause laterOf(@Nullable Cause returned, @Nullable Cause completed) {
        Cause later = later(returned, completed);
        Cause earlier = later == returned ? completed : returned;
        return returned == null || later == null || earlier == null || !returned.isOfLongRun()
                ? later
                : later.notBefore(earlier);
    }

    private Cause notBefore(Cause earlier) {
        Place place = get();
        Place other = place != null && place.segment() instanceof OpenSegment segment
                ? earlier.placeIn(segment.request())
                : null;
        return place == null || other == null ? this : decidedAmong(List.of(other), false, place);
    }

    /** Returns whether it is the end of a run of some length: then a stage that was registered in the run could have completed before. */
    boolean isOfLongRun() {
        return get() instanceof OpenSegment run && run.end() - run.start() > NEGLIGIBLE;
    }

    /** Returns the later of two. */
    static @Nullable Cause later(@Nullable Cause one, @Nullable Cause other) {
        return one == null || other == null ? null : one.at >= other.at ? one : other;
    }
}
