package dev.pathlight;

import dev.pathlight.report.RecordingJson;
import dev.pathlight.trace.Mark;
import dev.pathlight.trace.Recording;
import dev.pathlight.trace.Scale;
import dev.pathlight.trace.Span;
import dev.pathlight.trace.Trace;
import dev.pathlight.trace.TracedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request whole: what it registered, what ran for it and when, and what follows from that. Immutable and
 * thread-safe; analyses are made when they are first asked for, and their results cannot be changed.
 *
 * <p>Instants are integers on one clock, nanoseconds by custom. Time zero is the arrival where that is known, else the
 * start of the first segment. Instants that contradict each other are brought into bounds, see {@link #clamped()}.
 *
 * @since 0.1
 */
public final class RecordedRequest {
    private final Recording recording;
    private volatile @Nullable Trace trace;

    RecordedRequest(Recording recording) {
        this.recording = recording;
    }

    /**
     * Starts a record.
     *
     * @param operation the key of the operation
     * @param start the start of the first segment
     */
    public static Builder builder(String operation, long start) {
        return new Builder(operation, start);
    }

    private Trace trace() {
        Trace made = trace;
        if (made == null) {
            made = new Trace(recording);
            trace = made;
        }
        return made;
    }

    /** The key of the operation. */
    public String operation() {
        return recording.operation;
    }

    /** What it is called where it was traced, of OpenTelemetry the trace id; nothing where it was not. */
    public Optional<String> traceId() {
        return Optional.ofNullable(recording.traceId);
    }

    /**
     * Tells what was recorded: all registrations, then all segments, in the order of causes, each with its waits.
     *
     * @param visitor called on this thread, before this returns
     */
    public void visit(Visitor visitor) {
        for (Mark each : recording.registrations) {
            visitor.registration(given(each.id), given(each.key), each.segment, each.at, each.push);
        }
        for (Span each : recording.segments) {
            visitor.segment(
                    given(each.id),
                    given(each.key),
                    given(each.thread),
                    each.start,
                    each.end,
                    each.registration,
                    each.nestedIn,
                    each.readyBy,
                    each.failed,
                    each.context);
            for (Span wait : each.awaits) {
                visitor.await(given(wait.registration), wait.start, wait.end, wait.readyBy);
            }
        }
    }

    /** What every recording has that was checked. */
    private static String given(@Nullable String value) {
        return Objects.requireNonNull(value, "checked");
    }

    /** How many segments it has. */
    public int segmentCount() {
        return recording.segments.size();
    }

    /** The ids of the segments that ended with an error. */
    public List<String> failed() {
        List<String> failed = new ArrayList<>();
        for (Span segment : recording.segments) {
            if (segment.failed) {
                failed.add(given(segment.id));
            }
        }
        return failed;
    }

    /** From time zero until the response was sent: the sum of {@link #responsePath()}, exactly. */
    public long responseTime() {
        return trace().response.total();
    }

    /** From time zero until the last thing was done: the sum of {@link #durationPath()}, exactly. */
    public long duration() {
        return trace().duration.total();
    }

    /** The critical path of the response, from its start: pieces without gap or overlap. */
    public List<Piece> responsePath() {
        return pieces(trace().response);
    }

    /** The critical path of the duration, from its start: pieces without gap or overlap. */
    public List<Piece> durationPath() {
        return pieces(trace().duration);
    }

    private static List<Piece> pieces(TracedPath path) {
        List<Piece> pieces = new ArrayList<>();
        for (TracedPath.Piece piece : path.pieces) {
            pieces.add(new Piece(
                    piece.key.name(), piece.kind.name(), piece.from, piece.to, !piece.readyKnown, piece.segment()));
        }
        return pieces;
    }

    /** How many EXTERNAL pieces of the response's path are upper bounds, as nothing told when the wait was over. */
    public int readyEstimated() {
        return trace().response.estimated;
    }

    /** How much time was taken from instants that contradicted each other. */
    public long clamped() {
        return trace().clamped();
    }

    /** How often on the response's path it was not recorded what went before, and what had ended last was taken. */
    public int heuristicLinks() {
        return trace().response.guessed;
    }

    /** The share of the response time for which a cause was recorded, from 0 to 1. */
    public double confidence() {
        TracedPath path = trace().response;
        return path.unattributed == 0 ? 1 : 1 - (double) path.unattributed / path.total();
    }

    /**
     * Who held the thread while pieces of the response's path were BLOCKED, in the order of the path. What was not
     * recorded is not in it.
     */
    public List<Blocker> blockedBy() {
        List<Blocker> blockers = new ArrayList<>();
        for (Trace.Hold hold : trace().holds()) {
            blockers.add(new Blocker(hold.key, hold.by, hold.time, hold.sameRequest));
        }
        return blockers;
    }

    /**
     * Wait keys that had been registered and had not come when the response was sent, each with the time since its
     * (earliest) registration.
     */
    public Map<String, Long> outstandingAtResponse() {
        return trace().outstanding();
    }

    /**
     * By segment id: how much later the segment could have ended without moving the response, joins being given and
     * threads being free. A segment that is not in it cannot move the response.
     */
    public Map<String, Long> slack() {
        return trace().slack(false);
    }

    /** As {@link #slack()}, a join at the start of a run being counted from when that run was ready. */
    public Map<String, Long> slackToReady() {
        return trace().slack(true);
    }

    /**
     * The response time if some times had been longer or shorter, by running the record again. With no factors, or factors of 1, it
     * is the recorded one exactly. What is scaled is rounded to the nearest integer, halves up, piece by piece.
     *
     * @param factors by {@code key/KIND}; a key that does not occur has no effect
     * @param joins whether segments wait for what they are known to join
     * @throws IllegalArgumentException if a name is not a key and a kind, or a factor is not a number from 0 on
     */
    public long whatIf(Map<String, ? extends Number> factors, boolean joins) {
        return trace().whatIf(new Scale(factors), joins)[0];
    }

    /** As {@link #whatIf}, for the duration. */
    public long whatIfDuration(Map<String, ? extends Number> factors, boolean joins) {
        return trace().whatIf(new Scale(factors), joins)[1];
    }

    /** The operation nested in this one, seen by itself. */
    public Optional<Inner> innerContext() {
        TracedPath inner = trace().inner();
        return inner == null
                ? Optional.empty()
                : Optional.of(new Inner(inner.start, given(inner.segment), inner.end, pieces(inner)));
    }

    /** The keys that occur in the record and not on the response's path; wait keys first. */
    public Set<String> keysBesidePath() {
        return trace().keysBesidePath();
    }

    /** The record as JSON, in the form that {@code pathlight analyze} reads. */
    public String toJson() {
        return RecordingJson.of(recording);
    }

    /**
     * A part of a path.
     *
     * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
     * @param kind ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED
     * @param from its start
     * @param to its end, after its start
     * @param upperBound whether waiting for a thread is in it, as nothing told when the wait was over
     * @param segment the id of the segment that ran, did not run yet, or waited inside; null where no cause is recorded
     * @since 0.1
     */
    public record Piece(
            String key,
            String kind,
            long from,
            long to,
            boolean upperBound,
            @Nullable String segment) {
        /** Its length. */
        public long time() {
            return to - from;
        }
    }

    /**
     * Takes what {@link #visit} tells. Parameters are as in {@link Builder}.
     *
     * @since 0.1
     */
    public interface Visitor {
        /** Something was registered, by a segment or, where that is null, outside of all. */
        void registration(String id, String key, @Nullable String by, long at, boolean push);

        /**
         * Something ran.
         *
         * @param runOf the id of what had been registered for it; null for the first segment, and where that is not known
         * @param operation the operation inside the request that it belongs to; null for the request's own
         */
        void segment(
                String id,
                String key,
                String thread,
                long start,
                long end,
                @Nullable String runOf,
                @Nullable String nestedIn,
                @Nullable String readyBy,
                boolean failed,
                @Nullable String operation);

        /** The segment told last waited for something registered. */
        void await(String registration, long from, long to, @Nullable String readyBy);
    }

    /**
     * Who held a thread, and for whom.
     *
     * @param key the callback that stood ready
     * @param by a callback key, or what else held the thread
     * @param time how long, in all
     * @param sameRequest whether it was a segment of the same request
     * @since 0.1
     */
    public record Blocker(String key, String by, long time, boolean sameRequest) {}

    /**
     * A nested operation.
     *
     * @param start the start of its first segment
     * @param responseSegment the id of its segment that ended last
     * @param responseAt when that ended
     * @param path its critical path, from its own start
     * @since 0.1
     */
    public record Inner(long start, String responseSegment, long responseAt, List<Piece> path) {}

    /**
     * Puts a record together. Segments are added in the order of their causes, then of their start; what
     * {@link #root}, {@link #runOf}, {@link #nestedIn}, {@link #ready}, {@link #afterSegment}, {@link #afterForeign}, {@link #failed},
     * {@link #context} and {@link #await} say is about the segment added last. Ids may be used before what they name is added.
     *
     * <p>Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private Recording recording;

        private Builder(String operation, long start) {
            recording = new Recording(operation, start);
        }

        private Span latest() {
            return recording.segments.get(recording.segments.size() - 1);
        }

        /** Says when the request was accepted, before its first segment started. */
        public Builder arrival(long instant) {
            recording.arrival = instant;
            return this;
        }

        /**
         * Adds a registration.
         *
         * @param key the wait key
         * @param by the id of the segment that registered, or null outside of all of them
         * @param at the instant
         */
        public Builder registration(String id, String key, @Nullable String by, long at, Delivery delivery) {
            Mark registration = new Mark(by, at);
            registration.id = id;
            registration.key = key;
            registration.push = delivery == Delivery.PUSH;
            recording.registrations.add(registration);
            return this;
        }

        /** Adds a registration whose runs, if there are several, follow each other. */
        public Builder registration(String id, String key, @Nullable String by, long at) {
            return registration(id, key, by, at, Delivery.SERIAL);
        }

        /**
         * Adds a segment.
         *
         * @param key the callback key; for the handler the operation
         * @param thread the name of its thread
         */
        public Builder segment(String id, String key, String thread, long start, long end) {
            Span segment = new Span(start, end);
            segment.id = id;
            segment.key = key;
            segment.thread = thread;
            recording.segments.add(segment);
            return this;
        }

        /** It is the handler. */
        public Builder root() {
            latest().root = true;
            return this;
        }

        /** It is a run of a registration. */
        public Builder runOf(String registration) {
            latest().registration = registration;
            return this;
        }

        /** It ran on the stack of another segment. */
        public Builder nestedIn(String segment) {
            latest().nestedIn = segment;
            return this;
        }

        /** It was ready at an instant, nothing of this request being known to have made it so. */
        public Builder ready(long instant) {
            return ready(instant, null);
        }

        /**
         * It was ready at an instant.
         *
         * @param by the id of the segment that completed the future or submitted the task; null if that is not known
         */
        public Builder ready(long instant, @Nullable String by) {
            latest().ready = instant;
            latest().readyBy = by;
            return this;
        }

        /** Its thread ran another segment of this request before. */
        public Builder afterSegment(String segment) {
            latest().previous = segment;
            return this;
        }

        /** Its thread ran something else before, which ended at an instant. */
        public Builder afterForeign(String key, long end) {
            latest().foreignKey = key;
            latest().foreignEnd = end;
            return this;
        }

        /** It ended with an error. */
        public Builder failed() {
            latest().failed = true;
            return this;
        }

        /** It belongs to a nested operation. */
        public Builder context(String label) {
            latest().context = label;
            return this;
        }

        /**
         * It waited for something registered.
         *
         * @param ready when that was ready; null if not known
         * @param readyBy the id of the segment that made it ready; null if not known
         */
        public Builder await(String registration, long from, long to, @Nullable Long ready, @Nullable String readyBy) {
            Span wait = new Span(from, to);
            wait.registration = registration;
            wait.ready = ready;
            wait.readyBy = readyBy;
            latest().await(wait);
            return this;
        }

        /** A segment could not go on at an instant before other segments had ended. For slack and what-if alone. */
        public Builder join(String segment, long at, List<String> requires) {
            Mark join = new Mark(segment, at);
            join.requires = List.copyOf(requires);
            recording.joins.add(join);
            return this;
        }

        /**
         * The response was sent.
         *
         * @param segment the id of the segment in which; null outside of all of them
         */
        public Builder response(@Nullable String segment, long at) {
            recording.response = new Mark(segment, at);
            return this;
        }

        /**
         * The request was done.
         *
         * @param segment the id of the segment in which; null outside of all of them
         */
        public Builder finish(@Nullable String segment, long at) {
            recording.finish = new Mark(segment, at);
            return this;
        }

        /**
         * The record; the builder is empty again.
         *
         * @throws IllegalArgumentException if an id is used twice or names nothing, or something is missing or cannot be. The
         *     message begins with the place, as the JSON form names it: {@code segments[3].start: ...}
         */
        public RecordedRequest build() {
            Recording whole = recording.checked();
            recording = new Recording(whole.operation, whole.start); // what was built does not change any more
            return new RecordedRequest(whole);
        }
    }
}
