package dev.pathlight.trace;

import dev.pathlight.Kind;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a recording says. Immutable; every question but those for the paths is answered anew. */
public final class Trace {
    public final TracedPath response;
    public final TracedPath duration;

    private final Recording recording;
    private final Chronology chronology;

    /**
     * @param recording one that has been {@linkplain Recording#checked checked}
     */
    public Trace(Recording recording) {
        this.recording = recording;
        this.chronology = new Chronology(recording);
        this.response = path(chronology.response.point);
        this.duration = path(chronology.finish.point);
    }

    private TracedPath path(Place target) {
        long start = Math.min(recording.start, target.at());
        return new TracedPath(target, chronology.operation, start, Math.min(start, recording.zero()));
    }

    /** Time that bringing instants into bounds took (R7). */
    public long clamped() {
        return chronology.clamped;
    }

    /** The response time and the duration with some times scaled. */
    public long[] whatIf(Scale scale, boolean joins) {
        Resimulation again = new Resimulation(chronology, scale, joins);
        return new long[] {again.response(), again.duration()};
    }

    /** Slack by segment id, joins being counted to their instant or until what they delayed was ready. */
    public Map<String, Long> slack(boolean untilReady) {
        return new Slack(chronology, untilReady).byId();
    }

    /** Keys of the record that are not on the response's path: wait keys first, each in the order of the record. */
    public Set<String> keysBesidePath() {
        Set<String> keys = new LinkedHashSet<>();
        for (Mark registration : recording.registrations) {
            keys.add(registration.key);
        }
        for (Span segment : recording.segments) {
            keys.add(segment.key);
        }
        for (TracedPath.Piece piece : response.pieces) {
            keys.remove(piece.key.name());
        }
        return keys;
    }

    /** Wait keys that had been registered and had not come when the response was sent, with their age. */
    public Map<String, Long> outstanding() {
        long sent = chronology.response.at;
        boolean[] open = new boolean[recording.registrations.size()];
        boolean[] came = new boolean[open.length];
        for (Step step : chronology.steps) {
            if (step.kind == Step.PAUSE && step.wait != null) {
                came[recording.registration(step.wait.registration)] |=
                        (step.ready.known() ? step.ready.at() : step.at) <= sent;
            }
        }
        for (TracedSegment segment : chronology.segments) {
            int registration = recording.registration(segment.given.registration);
            if (registration != Recording.NONE) {
                came[registration] = true;
                open[registration] |= segment.end() > sent && !answers(segment);
            }
        }
        Map<String, Long> ages = new LinkedHashMap<>();
        for (int r = 0; r < open.length; r++) {
            Mark given = recording.registrations.get(r);
            if (given.at <= sent && (open[r] || !came[r])) {
                ages.put(given.key, Math.max(sent - given.at, ages.getOrDefault(given.key, 0L)));
            }
        }
        return ages;
    }

    /** Whether the response was sent inside of a segment: that one has come. */
    private boolean answers(TracedSegment segment) {
        TracedSegment inner = chronology.response.segment;
        return inner != null
                && inner.base == segment.base
                && segment.start() <= chronology.response.at
                && inner.index() >= segment.index();
    }

    /** The nested operation by itself, from its own start to the end of what ended last in it; null if there is none. */
    public @Nullable TracedPath inner() {
        boolean[] member = new boolean[chronology.segments.length];
        TracedSegment first = null;
        TracedSegment last = null;
        for (TracedSegment segment : chronology.segments) {
            String context = segment.given.context;
            int by = segment.cause == null ? Recording.NONE : segment.cause.in;
            boolean inside = (context != null && (first == null || context.equals(first.given.context)))
                    || (by != Recording.NONE && member[by])
                    || (segment.outer != null && member[segment.outer.index()]);
            member[segment.index()] = inside;
            first = inside && first == null ? segment : first;
            last = inside && (last == null || segment.end() >= last.end()) ? segment : last;
        }
        return first == null || last == null ? null : new TracedPath(last, first.key(), first.start(), first.start());
    }

    /** Whether it is known which segment sent the response. */
    public boolean hasKnownSender() {
        return chronology.response.segment != null;
    }

    /**
     * The least slack of the runs of a key, joins being counted to their instant.
     *
     * @param isWaitKey whether it is a wait key; a callback key otherwise
     * @return negative where there are none, or all of them are without influence on the response
     */
    public long leastSlack(String key, boolean isWaitKey) {
        Map<String, Long> slack = slack(false);
        long least = -1;
        for (TracedSegment segment : chronology.segments) {
            Key name = !isWaitKey
                    ? segment.key()
                    : segment.cause == null
                            ? null
                            : segment.cause.registration().awaits();
            Long own = name != null && name.name().equals(key) ? slack.get(segment.given.id) : null;
            if (own != null && (least < 0 || own < least)) {
                least = own;
            }
        }
        return least;
    }

    /** What held the thread while pieces of the response's path were BLOCKED, as far as that was recorded. */
    public Collection<Hold> holds() {
        Map<String, Hold> holds = new LinkedHashMap<>();
        for (TracedPath.Piece piece : response.pieces) {
            TracedSegment waiting = piece.cause == null ? chronology.root : piece.cause;
            // A wait inside a segment parks its own thread; what came before the segment says nothing.
            if (piece.kind == Kind.BLOCKED && waiting != null && piece.to <= waiting.start()) {
                List<Hold> chain = chain(piece, waiting);
                for (int i = chain.size() - 1; i >= 0; i--) {
                    Hold hold = chain.get(i);
                    String row = hold.key + '\n' + hold.by + '\n' + hold.sameRequest;
                    Hold known = holds.putIfAbsent(row, hold);
                    if (known != null) {
                        known.time += hold.time;
                    }
                }
            }
        }
        return holds.values();
    }

    /** What ran on the thread before, the latest first. */
    private List<Hold> chain(TracedPath.Piece piece, TracedSegment waiting) {
        List<Hold> chain = new ArrayList<>();
        TracedSegment at = waiting;
        long rest = piece.to;
        while (rest > piece.from) {
            String foreign = at.given.foreignKey;
            int previous = recording.segment(at.given.previous);
            if (foreign != null) {
                hold(chain, piece, foreign, false, piece.from, Math.min(at.given.foreignEnd, rest));
            }
            if (foreign != null || previous == Recording.NONE || previous >= at.index()) {
                break;
            }
            at = chronology.segments[previous];
            hold(chain, piece, at.key().name(), true, at.start(), Math.min(at.end(), rest));
            rest = Math.min(rest, at.start());
        }
        return chain;
    }

    private static void hold(List<Hold> chain, TracedPath.Piece piece, String by, boolean own, long start, long end) {
        long time = end - Math.max(piece.from, start);
        if (time > 0) {
            chain.add(new Hold(piece.key.name(), by, own, time));
        }
    }

    /** Who held a thread, and how long one that stood ready waited for it. */
    public static final class Hold {
        public final String key;
        public final String by;
        public final boolean sameRequest;
        public long time;

        Hold(String key, String by, boolean sameRequest, long time) {
            this.key = key;
            this.by = by;
            this.sameRequest = sameRequest;
            this.time = time;
        }
    }
}
