package dev.pathlight.trace;

import static dev.pathlight.RecordedRequest.NONE;

import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Hold;
import dev.pathlight.RecordedRequest.Interval;
import dev.pathlight.RecordedRequest.Moment;
import dev.pathlight.RecordedRequest.NestedOperation;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.RecordedRequest.Previous;
import dev.pathlight.RecordedRequest.Registration;
import dev.pathlight.RecordedRequest.Times;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The analyses of a recorded request. Immutable; all but the two paths are computed on each call. */
public final class Trace {
    /** The critical path of the response. */
    public final TracedPath response;

    /** The critical path of the duration. */
    public final TracedPath duration;

    private final RecordedRequest request;
    private final Chronology chronology;

    /** Brings a request into the order of causes, and finds its paths. */
    public Trace(RecordedRequest request) {
        this.request = request;
        this.chronology = new Chronology(request);
        this.response = path(chronology.response.point);
        this.duration = path(chronology.finish.point);
    }

    private TracedPath path(Place target) {
        long start = Math.min(request.start(), target.at());
        return new TracedPath(target, chronology.operation, start, Math.min(start, request.arrival()));
    }

    /** Returns the time by which instants were moved into bounds (R7). */
    public long clamped() {
        return chronology.clamped;
    }

    /** Simulates the request again with some times scaled. */
    public Times whatIf(Scale scale, boolean joins) {
        return Resimulation.of(chronology, scale, joins);
    }

    /** Returns the slack by segment, counting joins up to their instant or until the run that they delayed was ready. */
    public Map<Integer, Long> slack(boolean untilReady) {
        return Collections.unmodifiableMap(new Slack(chronology, untilReady).bySegment());
    }

    /** Returns the runs and waits, with their pieces of the response's path. */
    public List<Interval> intervals() {
        return Intervals.of(request, response.pieces);
    }

    /** Returns the keys that are not on the response's path: wait keys first, each in the order of the record. */
    public Set<String> keysBesidePath() {
        Set<String> keys = new LinkedHashSet<>();
        request.registrations().forEach(registration -> keys.add(registration.key()));
        request.segments().forEach(segment -> keys.add(segment.key()));
        response.pieces.forEach(piece -> keys.remove(piece.key()));
        return Collections.unmodifiableSet(keys);
    }

    /** Returns the wait keys that were outstanding when the response was sent, without that of the response itself, with the time since their registration. */
    public Map<String, Long> outstanding() {
        long sent = chronology.response.at;
        boolean[] running = new boolean[request.registrations().size()];
        boolean[] ended = new boolean[running.length];
        for (Milestone milestone : chronology.milestones) {
            if (milestone.kind == Milestone.PAUSE && milestone.wait != null) {
                ended[milestone.wait.registration()] |=
                        (milestone.ready.known() ? milestone.ready.at() : milestone.at) <= sent;
            }
        }
        for (TracedSegment segment : chronology.segments) {
            int registration = segment.given.registration();
            if (registration != NONE) {
                ended[registration] = true;
                running[registration] |= segment.end() > sent && !sendsResponse(segment);
            }
        }
        Map<String, Long> ages = new LinkedHashMap<>();
        for (int r = 0; r < running.length; r++) {
            Registration registration = request.registrations().get(r);
            if (registration.at() <= sent && (running[r] || (!ended[r] && !isReturnedStage(registration)))) {
                ages.merge(registration.key(), sent - registration.at(), Math::max);
            }
        }
        return Collections.unmodifiableMap(ages);
    }

    /** Returns whether it stands for the stage that the handler returned, whose completion is the response. */
    private boolean isReturnedStage(Registration registration) {
        return registration.by() != NONE
                && request.segments().get(registration.by()).root()
                && registration.key().equals(request.operation());
    }

    private boolean sendsResponse(TracedSegment segment) {
        TracedSegment inner = chronology.response.segment;
        return inner != null
                && inner.base == segment.base
                && segment.start() <= chronology.response.at
                && inner.index() >= segment.index();
    }

    /** Returns the nested operation, from its own start to the end of its segment that ended last; null if there is none. */
    public @Nullable NestedOperation nested() {
        boolean[] member = new boolean[chronology.segments.length];
        TracedSegment first = null;
        TracedSegment last = null;
        for (TracedSegment segment : chronology.segments) {
            String operation = segment.given.operation();
            int by = segment.cause == null ? NONE : segment.cause.in;
            boolean inside = (operation != null && (first == null || operation.equals(first.given.operation())))
                    || (by != NONE && member[by])
                    || (segment.outer != null && member[segment.outer.index()]);
            member[segment.index()] = inside;
            first = inside && first == null ? segment : first;
            last = inside && (last == null || segment.end() >= last.end()) ? segment : last;
        }
        if (first == null || last == null) {
            return null;
        }
        TracedPath path = new TracedPath(last, first.key(), first.start(), first.start());
        return new NestedOperation(path.start, new Moment(last.index(), path.end), path.pieces);
    }

    /** Returns whether it is known which segment sent the response. */
    public boolean hasKnownSender() {
        return chronology.response.segment != null;
    }

    /**
     * Returns the smallest slack of the runs of a key, counting joins up to their instant.
     *
     * @param isWaitKey whether it is a wait key; a callback key otherwise
     * @return negative if there are no such runs or none of them can delay the response
     */
    public long leastSlack(String key, boolean isWaitKey) {
        Map<Integer, Long> slack = slack(false);
        long least = -1;
        for (TracedSegment segment : chronology.segments) {
            Key name = !isWaitKey
                    ? segment.key()
                    : segment.cause == null
                            ? null
                            : segment.cause.registration().awaits();
            Long own = name != null && name.name().equals(key) ? slack.get(segment.index()) : null;
            if (own != null && (least < 0 || own < least)) {
                least = own;
            }
        }
        return least;
    }

    /** Returns what held the thread while pieces of the response's path were BLOCKED; the times add up to that of the pieces. */
    public List<Hold> holds() {
        Map<Hold, Long> times = new LinkedHashMap<>();
        for (Piece piece : response.pieces) {
            if (piece.kind() == Kind.BLOCKED) {
                long rest = piece.time();
                for (Hold hold : holds(piece)) {
                    times.merge(new Hold(hold.key(), hold.by(), 0, hold.sameRequest()), hold.time(), Long::sum);
                    rest -= hold.time();
                }
                if (rest > 0) {
                    times.merge(new Hold(piece.key(), Hold.OTHER, 0, false), rest, Long::sum);
                }
            }
        }
        List<Hold> holds = new ArrayList<>();
        times.forEach((hold, time) -> holds.add(new Hold(hold.key(), hold.by(), time, hold.sameRequest())));
        return Collections.unmodifiableList(holds);
    }

    /** Returns what is known to have run on the thread during a BLOCKED piece, earliest first. */
    private List<Hold> holds(Piece piece) {
        List<Hold> chain = new ArrayList<>();
        TracedSegment at = piece.segment() == NONE ? chronology.root : chronology.segments[piece.segment()];
        // A wait inside a segment parks its thread: the code that ran before the segment did not hold it.
        long rest = at == null || piece.to() > at.start() ? piece.from() : piece.to();
        while (at != null && rest > piece.from()) {
            Previous previous = at.given.previous();
            int index = at.index();
            at = null;
            if (previous != null && previous.foreignKey() != null) {
                hold(chain, piece, previous.foreignKey(), false, piece.from(), Math.min(previous.end(), rest));
            } else if (previous != null && previous.segment() < index) {
                at = chronology.segments[previous.segment()];
                hold(chain, piece, at.key().name(), true, at.start(), Math.min(at.end(), rest));
                rest = Math.min(rest, at.start());
            }
        }
        Collections.reverse(chain);
        return chain;
    }

    private static void hold(List<Hold> chain, Piece piece, String by, boolean own, long start, long end) {
        long time = end - Math.max(piece.from(), start);
        if (time > 0) {
            chain.add(new Hold(piece.key(), by, time, own));
        }
    }
}
