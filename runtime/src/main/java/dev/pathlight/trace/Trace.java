package dev.pathlight.trace;

import dev.pathlight.path.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a recording says. Thread-safe; what takes long is computed when it is first asked for. */
public final class Trace {
    private final Recording recording;
    private final Chronology chronology;
    private final TracedPath response;
    private final TracedPath duration;
    private volatile @Nullable Plan withJoins;
    private volatile @Nullable Plan withoutJoins;

    public Trace(Recording recording) {
        this.recording = recording;
        this.chronology = new Chronology(recording);
        this.response = path(chronology.response.point());
        this.duration = path(chronology.finish.point());
    }

    private TracedPath path(Point target) {
        long start = Math.min(recording.start, target.at());
        return new TracedPath(target, chronology.operation, start, Math.min(start, recording.zero()));
    }

    /** The critical path of the response. */
    public TracedPath response() {
        return response;
    }

    /** The critical path until all was done. */
    public TracedPath duration() {
        return duration;
    }

    /** Time that bringing instants into bounds took (R7). */
    public long clamped() {
        return chronology.clamped();
    }

    /** Who held threads while pieces of the response's path were BLOCKED. */
    public List<Holders.Holder> holders() {
        return new Holders(chronology).of(response);
    }

    /** Wait keys that had been registered and had not come when the response was sent, with their age. */
    public Map<String, Long> outstanding() {
        long sent = chronology.response.at;
        Links links = recording.links;
        boolean[] open = new boolean[recording.registrations.size()];
        boolean[] came = new boolean[open.length];
        for (TracedSegment segment : chronology.segments) {
            int registration = links.registration[segment.index()];
            if (registration != Links.NONE) {
                came[registration] = true;
                open[registration] |= segment.end() > sent && !answers(segment);
            }
        }
        for (Chronology.Pause pause : chronology.pauses) {
            long ready = pause.ready.known() ? pause.ready.at() : pause.step.at;
            came[links.pauses[pause.step.subject].registration] |= ready <= sent;
        }
        Map<String, Long> ages = new LinkedHashMap<>();
        for (int r = 0; r < open.length; r++) {
            Recording.Registered given = recording.registrations.get(r);
            if (given.at <= sent && (open[r] || !came[r])) {
                ages.merge(given.key, sent - given.at, Math::max);
            }
        }
        return ages;
    }

    /** Whether the response was sent inside of a segment: that one has come. */
    private boolean answers(TracedSegment segment) {
        Step sent = chronology.response;
        if (sent.segment == Links.NONE) {
            return false;
        }
        TracedSegment inner = chronology.segments[sent.segment];
        return inner.base == segment.base && segment.start() <= sent.at && inner.index() >= segment.index();
    }

    /** Slack by segment id, joins being counted to their instant or until what they delayed was ready. */
    public Map<String, Long> slack(boolean untilReady) {
        return Slack.of(chronology, untilReady);
    }

    /** Whether it is known which segment sent the response. */
    public boolean hasKnownSender() {
        return chronology.response.segment != Links.NONE;
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
            TracedRegistration cause = segment.cause;
            String name = !isWaitKey
                    ? segment.key().name()
                    : cause == null ? "" : cause.key().name();
            Long own = name.equals(key) ? slack.get(recording.segments.get(segment.index()).id) : null;
            if (own != null && (least < 0 || own < least)) {
                least = own;
            }
        }
        return least;
    }

    /** The response time and the duration with some times scaled. */
    public long[] whatIf(Scale scale, boolean joins) {
        Resimulation again = new Resimulation(plan(joins), scale);
        return new long[] {again.response(), again.duration()};
    }

    private Plan plan(boolean joins) {
        Plan plan = joins ? withJoins : withoutJoins;
        if (plan == null) {
            plan = new Plan(chronology, joins);
            if (joins) {
                withJoins = plan;
            } else {
                withoutJoins = plan;
            }
        }
        return plan;
    }

    /** Keys of the record that are not on the response's path: wait keys first, each in the order of the record. */
    public Set<String> keysBesidePath() {
        Set<String> keys = new LinkedHashSet<>();
        recording.registrations.forEach(registration -> keys.add(registration.key));
        recording.segments.forEach(segment -> keys.add(segment.key));
        response.pieces().forEach(piece -> keys.remove(piece.key));
        return keys;
    }

    /** The nested operation by itself, from its own start to the end of what ended last in it; null if there is none. */
    public @Nullable Inner inner() {
        List<TracedSegment> members = new ArrayList<>();
        boolean[] member = new boolean[chronology.segments.length];
        String context = null;
        for (TracedSegment segment : chronology.segments) {
            int i = segment.index();
            String of = recording.segments.get(i).context;
            context = context == null ? of : context;
            int registration = recording.links.registration[i];
            int by = registration == Links.NONE ? Links.NONE : recording.links.by[registration];
            member[i] = (of != null && of.equals(context))
                    || (by != Links.NONE && member[by])
                    || (segment.outer != null && member[segment.outer.index()]);
            if (member[i]) {
                members.add(segment);
            }
        }
        if (members.isEmpty()) {
            return null;
        }
        TracedSegment first = members.get(0);
        TracedSegment last = first;
        for (TracedSegment segment : members) {
            last = segment.end() >= last.end() ? segment : last;
        }
        String id = recording.segments.get(last.index()).id;
        TracedPath path = new TracedPath(Point.in(last, last.end()), first.key(), first.start(), first.start());
        return new Inner(first.start(), id, last.end(), path);
    }

    /** A nested operation. */
    public static final class Inner {
        public final long start;
        public final String responseSegment;
        public final long responseAt;
        public final TracedPath path;

        Inner(long start, String responseSegment, long responseAt, TracedPath path) {
            this.start = start;
            this.responseSegment = responseSegment;
            this.responseAt = responseAt;
            this.path = path;
        }
    }
}
