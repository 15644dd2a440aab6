package dev.pathlight;

import dev.pathlight.report.RecordJson;
import dev.pathlight.trace.Scale;
import dev.pathlight.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One recorded request: its registrations, segments and joins, and the analyses of them. Immutable and thread-safe; analyses
 * are computed when they are first requested, and their results are immutable.
 *
 * <p>References are indexes into {@link #segments()} and {@link #registrations()}, or {@link #NONE}. Instants are integers on one
 * clock, usually nanoseconds. Time zero is the {@linkplain #arrival() arrival}. Instants that contradict each other are moved
 * into bounds, see {@link #clamped()}.
 *
 * @since 0.1
 */
public final class RecordedRequest {
    /** The index of no segment, no registration and no interval. */
    public static final int NONE = -1;

    /** Far beyond any clock, so that differences never overflow. */
    private static final long LIMIT = 1L << 60;

    private final String operation;
    private final long start;
    private final long arrival;
    private final @Nullable String traceId;
    private final List<Registration> registrations;
    private final List<Segment> segments;
    private final List<Join> joins;
    private final List<Standstill> standstills;
    private final Moment response;
    private final List<Rival> responseRivals;
    private final Moment finish;
    private volatile @Nullable Trace trace;

    private RecordedRequest(Builder from, Moment response, Moment finish) {
        operation = from.operation;
        start = from.start;
        arrival = from.arrival;
        traceId = from.traceId;
        registrations = List.copyOf(from.registrations);
        segments = List.copyOf(from.segments);
        joins = List.copyOf(from.joins);
        standstills = List.copyOf(from.standstills);
        this.response = response;
        responseRivals = List.copyOf(from.responseRivals);
        this.finish = finish;
        check(!segments.isEmpty(), "segments", "at least one is needed");
        for (int r = 0; r < registrations.size(); r++) {
            segment(registrations.get(r).by, "registrations[%d].by", r);
        }
        for (int i = 0; i < segments.size(); i++) {
            check(segments.get(i), i);
        }
        for (int j = 0; j < joins.size(); j++) {
            segment(joins.get(j).into, "joins[%d].into", j);
            for (int required : joins.get(j).requires) {
                segment(required, "joins[%d].requires", j);
            }
        }
        for (int s = 0; s < standstills.size(); s++) {
            segment(standstills.get(s).segment, "standstills[%d].segment", s);
        }
        segment(response.segment, "response.segment", 0);
        rivals(responseRivals, "response", 0);
        segment(finish.segment, "finish.segment", 0);
    }

    private void check(Segment segment, int index) {
        registration(segment.registration, "segments[%d].registration", index);
        ready(segment.ready, "segments[%d].ready", index);
        if (segment.previous != null) {
            segment(segment.previous.segment, "segments[%d].previous.segment", index);
        }
        for (Await await : segment.awaits) {
            registration(await.registration, "segments[%d].awaits.registration", index);
            ready(await.ready, "segments[%d].awaits.ready", index);
        }
    }

    private void ready(@Nullable Ready ready, String place, int index) {
        if (ready != null) {
            segment(ready.by, place + ".by", index);
            rivals(ready.rivals, place, index);
        }
    }

    private void rivals(List<Rival> rivals, String place, int index) {
        for (Rival rival : rivals) {
            segment(rival.segment, place + ".rivals.segment", index);
            registration(rival.registration, place + ".rivals.registration", index);
        }
    }

    private void segment(int reference, String place, int index) {
        reference(reference, segments.size(), "segment", place, index);
    }

    private void registration(int reference, String place, int index) {
        reference(reference, registrations.size(), "registration", place, index);
    }

    private static void reference(int reference, int size, String what, String place, int index) {
        if (reference < NONE || reference >= size) {
            throw new IllegalArgumentException(
                    place.formatted(index) + ": there is no " + what + " " + reference + ", only " + size);
        }
    }

    private static void check(boolean holds, String place, String why) {
        if (!holds) {
            throw new IllegalArgumentException(place + ": " + why);
        }
    }

    private static void given(@Nullable String value, String field) {
        check(value != null && !value.isEmpty(), field, "missing");
    }

    private static void instant(long value, String field) {
        if (Math.abs(value) > LIMIT || value == Long.MIN_VALUE) {
            throw new IllegalArgumentException(
                    field + ": not an instant of a clock, which is at most 2^60 from zero: " + value);
        }
    }

    /**
     * Starts a record.
     *
     * @param operation the name of the operation, not empty
     * @param start the start of the first segment
     * @throws IllegalArgumentException if the operation is empty or the start is out of range
     */
    public static Builder builder(String operation, long start) {
        return new Builder(operation, start);
    }

    // --- The record ---

    /** Returns the name of the operation. */
    public String operation() {
        return operation;
    }

    /** Returns the start of the first segment. */
    public long start() {
        return start;
    }

    /** Returns the instant at which the request was accepted, or {@link #start()} where that is not known. */
    public long arrival() {
        return arrival;
    }

    /** Returns the id of the trace that was made of this request, empty if none was. */
    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    /** Returns the registrations. */
    public List<Registration> registrations() {
        return registrations;
    }

    /** Returns the segments, causes before their effects, then in order of start. */
    public List<Segment> segments() {
        return segments;
    }

    /** Returns the known joins. They affect slack and what-if, never a path. */
    public List<Join> joins() {
        return joins;
    }

    /** Returns the times in which segments stood still, those of a segment in order of time. */
    public List<Standstill> standstills() {
        return standstills;
    }

    /** Returns when the response was sent, and the segment that sent it. */
    public Moment response() {
        return response;
    }

    /** Returns what else would have been the response, had it been first. */
    public List<Rival> responseRivals() {
        return responseRivals;
    }

    /** Returns when the request was done or closed, and the segment in which. */
    public Moment finish() {
        return finish;
    }

    /** Returns the record as JSON, in the format that {@code pathlight analyze} reads. */
    public String toJson() {
        return RecordJson.of(this);
    }

    // --- The analyses ---

    private Trace trace() {
        Trace made = trace;
        if (made == null) {
            made = new Trace(this);
            trace = made;
        }
        return made;
    }

    /** Returns the time from the arrival to the response: exactly the sum of {@link #responsePath()}. */
    public long responseTime() {
        return trace().response.total();
    }

    /** Returns the time from the arrival to the finish: exactly the sum of {@link #durationPath()}. */
    public long duration() {
        return trace().duration.total();
    }

    /** Returns the critical path of the response, earliest piece first, without gaps or overlaps. */
    public List<Piece> responsePath() {
        return trace().response.pieces;
    }

    /** Returns the critical path of the duration, earliest piece first, without gaps or overlaps. */
    public List<Piece> durationPath() {
        return trace().duration.pieces;
    }

    /** Returns the number of EXTERNAL pieces of the response's path that are upper bounds, see {@link Piece#upperBound()}. */
    public int readyEstimated() {
        return trace().response.estimated();
    }

    /** Returns the time by which instants were moved because they contradicted each other. */
    public long clamped() {
        return trace().clamped();
    }

    /** Returns the number of unknown causes on the response's path, each replaced by the segment that had ended last. */
    public int heuristicLinks() {
        return trace().response.guessed;
    }

    /** Returns the share of the response time for which a cause was recorded, from 0 to 1. */
    public double confidence() {
        long unattributed = trace().response.unattributed();
        return unattributed == 0 ? 1 : 1 - (double) unattributed / responseTime();
    }

    /**
     * Returns the holders of the thread while pieces of the response's path were BLOCKED, in the order of the path. The times add up
     * to the BLOCKED time of the path; time whose holder was not recorded is held by {@link Hold#OTHER}.
     */
    public List<Hold> blockedBy() {
        return trace().holds();
    }

    /**
     * Returns the wait keys that were registered and outstanding when the response was sent, each with the time since its
     * earliest such registration.
     */
    public Map<String, Long> outstandingAtResponse() {
        return trace().outstanding();
    }

    /**
     * Returns, by index of the segment, how much later the segment could have ended without delaying the response, assuming
     * that joins hold and that threads are free. Segments that cannot delay the response are absent.
     */
    public Map<Integer, Long> slack() {
        return trace().slack(false);
    }

    /** Returns the same as {@link #slack()}, counting a join at the start of a run only up to the instant that run was ready. */
    public Map<Integer, Long> slackToReady() {
        return trace().slack(true);
    }

    /**
     * Simulates the request again with some times scaled. Without factors, or with factors of 1, the result is exactly the
     * recorded one. Each scaled piece is rounded to the nearest integer, halves up.
     *
     * @param factors by {@code key/KIND}; keys that do not occur have no effect
     * @param joins whether segments wait for the segments that they are known to join
     * @throws IllegalArgumentException if a name is not a key and a kind, or a factor is not a finite number from 0 on
     */
    public Times whatIf(Map<String, ? extends Number> factors, boolean joins) {
        return trace().whatIf(new Scale(factors), joins);
    }

    /** Returns the operation nested in this one, seen by itself; empty if there is none. */
    public Optional<NestedOperation> nestedOperation() {
        return Optional.ofNullable(trace().nested());
    }

    /** Returns the keys that occur in the record but not on the response's path, wait keys first. */
    public Set<String> keysBesidePath() {
        return trace().keysBesidePath();
    }

    /**
     * Returns the runs and waits of the request, each with its cause and with its pieces of the response's path. A parent comes
     * before its children. Pieces without a recorded cause belong to no interval.
     */
    public List<Interval> intervals() {
        return trace().intervals();
    }

    /**
     * An instant, and the segment that ran then.
     *
     * @param segment an index, {@link #NONE} outside all segments
     * @param at the instant
     * @since 0.1
     */
    public record Moment(int segment, long at) {
        /** Checks the instant. */
        public Moment {
            instant(at, "at");
        }
    }

    /**
     * The start of a wait.
     *
     * @param key the wait key, not empty
     * @param by the segment that registered, {@link #NONE} outside all segments
     * @param at the instant
     * @param delivery how its runs follow each other, if there are several
     * @since 0.1
     */
    public record Registration(String key, int by, long at, Delivery delivery) {
        /** Checks the fields. */
        public Registration {
            given(key, "key");
            instant(at, "at");
        }
    }

    /**
     * The instant at which a run or the code after a wait could have started.
     *
     * @param at the instant
     * @param by the segment that completed the future or submitted the task, {@link #NONE} if not known
     * @param heldFrom since when runs held the thread without a gap, so that it may have been possible from then on; {@code at} if
     *     nothing held it
     * @param rivals what else would have made it possible, had it been first
     * @since 0.1
     */
    public record Ready(long at, int by, long heldFrom, List<Rival> rivals) {
        /** Checks the instants, and copies the list. */
        public Ready {
            instant(at, "ready");
            check(heldFrom <= at, "heldFrom", "after 'ready'");
            rivals = List.copyOf(rivals);
        }

        /** An instant without rivals at which nothing held the thread. */
        public Ready(long at, int by) {
            this(at, by, at, List.of());
        }
    }

    /**
     * The loser of a race. Either it happened, in a segment; or the race was its end, as with a wait that a timeout ended: when it would have
     * happened is unknown then.
     *
     * @param segment the segment in which it happened, {@link #NONE} if the race was its end
     * @param at the instant at which it happened, not before that of the winner; 0 if the race was its end
     * @param registration the wait that the race ended, {@link #NONE} if it happened
     * @since 0.1
     */
    public record Rival(int segment, long at, int registration) {
        /** Checks that one of the two is given. */
        public Rival {
            instant(at, "at");
            check(
                    (segment == NONE) != (registration == NONE),
                    "segment",
                    "either a segment or a registration is needed");
        }

        /** Returns one that happened. */
        public static Rival happened(int segment, long at) {
            return new Rival(segment, at, NONE);
        }

        /** Returns one whose wait the race ended. */
        public static Rival unfinished(int registration) {
            return new Rival(NONE, 0, registration);
        }
    }

    /**
     * The code that ran on the thread of a segment before it: a segment of the same request, or something else.
     *
     * @param segment the segment, {@link #NONE} if it was something else
     * @param foreignKey the key of something else, null if it was a segment
     * @param end the end of something else, 0 if it was a segment
     * @since 0.1
     */
    public record Previous(int segment, @Nullable String foreignKey, long end) {
        /** Checks that one of the two is given. */
        public Previous {
            check(segment == NONE ? foreignKey != null : foreignKey == null, "segment", "a segment or a key is needed");
            instant(end, "end");
        }

        /** Returns a segment of the same request. */
        public static Previous segment(int segment) {
            return new Previous(segment, null, 0);
        }

        /** Returns something else, which ended at an instant. */
        public static Previous foreign(String key, long end) {
            return new Previous(NONE, key, end);
        }
    }

    /**
     * A wait inside a segment.
     *
     * @param registration what was waited for
     * @param from its start
     * @param to its end
     * @param ready when the wait could have ended, null if not known
     * @since 0.1
     */
    public record Await(
            int registration, long from, long to, @Nullable Ready ready) {
        /** Checks the fields. */
        public Await {
            check(registration != NONE, "registration", "missing");
            instant(from, "from");
            instant(to, "to");
        }
    }

    /**
     * A run of the request's code on one thread: the handler, a callback, a step or a task.
     *
     * @param key the callback key, for the handler the operation; not empty
     * @param thread the name of its thread, not empty
     * @param start its start
     * @param end its end
     * @param registration the registration that it is a run of, {@link #NONE} for the handler and where it is not known
     * @param nestedIn the earlier segment on whose stack it ran, {@link #NONE} if it was the first one on its stack
     * @param ready when it could have started, null if not known
     * @param previous the code that ran on its thread before, null if not known
     * @param root whether it is the handler
     * @param failed whether it ended with an error
     * @param operation the nested operation that it belongs to, null for the request's own
     * @param awaits the waits inside it, earliest first
     * @since 0.1
     */
    public record Segment(
            String key,
            String thread,
            long start,
            long end,
            int registration,
            int nestedIn,
            @Nullable Ready ready,
            @Nullable Previous previous,
            boolean root,
            boolean failed,
            @Nullable String operation,
            List<Await> awaits) {
        /** Checks the fields, and copies the list. */
        public Segment {
            given(key, "key");
            given(thread, "thread");
            instant(start, "start");
            instant(end, "end");
            awaits = List.copyOf(awaits);
        }
    }

    /**
     * A place where a segment could not go on before other segments had ended.
     *
     * @param into the segment that could not go on
     * @param at the instant
     * @param requires the segments that had to end before
     * @since 0.1
     */
    public record Join(int into, long at, List<Integer> requires) {
        /** Checks the fields, and copies the list. */
        public Join {
            check(into != NONE && !requires.contains(NONE), "into", "missing");
            instant(at, "at");
            requires = List.copyOf(requires);
        }
    }

    /**
     * A time in which a segment stood still, as a run of another request was on top of its stack.
     *
     * @param segment the segment that could have gone on
     * @param from its start
     * @param to its end
     * @param by the key of the run that held the thread, not empty
     * @since 0.1
     */
    public record Standstill(int segment, long from, long to, String by) {
        /** Checks the fields. */
        public Standstill {
            check(segment != NONE, "segment", "missing");
            instant(from, "from");
            instant(to, "to");
            given(by, "by");
        }
    }

    /**
     * A part of a path.
     *
     * @param key a wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED
     * @param kind the state of the request meanwhile
     * @param from its start
     * @param to its end, after its start
     * @param upperBound whether queueing may be inside, because the ready time is unknown
     * @param segment the segment that ran, was queued, or waited; {@link #NONE} where no cause is recorded
     * @since 0.1
     */
    public record Piece(String key, Kind kind, long from, long to, boolean upperBound, int segment) {
        /** Returns its length. */
        public long time() {
            return to - from;
        }
    }

    /**
     * A thread held while a callback was queued for it.
     *
     * @param key the callback that was queued
     * @param by the holder: a callback key, a task's class, or {@link #OTHER}
     * @param time the length in total
     * @param sameRequest whether the holder was a segment of the same request
     * @since 0.1
     */
    public record Hold(String key, String by, long time, boolean sameRequest) {
        /** The holder of a thread whose holder was not recorded. */
        public static final String OTHER = "(other)";
    }

    /**
     * A nested operation, seen by itself.
     *
     * @param start the start of its first segment
     * @param response the end of its segment that ended last
     * @param path its critical path, from its own start
     * @since 0.1
     */
    public record NestedOperation(long start, Moment response, List<Piece> path) {}

    /**
     * The times of a request.
     *
     * @param response from the arrival to the response
     * @param duration from the arrival to the finish
     * @since 0.1
     */
    public record Times(long response, long duration) {}

    /**
     * A run or a wait of a request.
     *
     * @param segment the segment that ran, waited, or ran after the wait; {@link #NONE} if nothing ran after it
     * @param isWait whether it is a wait
     * @param registration what was waited for or ran, {@link #NONE} for the handler, its wait for a thread, and where not known
     * @param key the callback key of a run, the wait key of a wait
     * @param from its start
     * @param to its end; for a wait that did not end, that of the request
     * @param parent the index of the interval that caused it, {@link #NONE} if not known
     * @param after the index of another interval that it depends on: the run that made a wait ready, or the wait before a run
     *     that is nested in another; {@link #NONE} if not known
     * @param failed whether a run ended with an error, or a wait did not end
     * @param operation the nested operation that it belongs to, null for the request's own
     * @param path its pieces of the response's path
     * @since 0.1
     */
    public record Interval(
            int segment,
            boolean isWait,
            int registration,
            String key,
            long from,
            long to,
            int parent,
            int after,
            boolean failed,
            @Nullable String operation,
            List<Piece> path) {}

    /**
     * Builds a record. Parts may refer to segments and registrations that are added later. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final String operation;
        private final long start;
        private long arrival;
        private @Nullable String traceId;
        private final List<Registration> registrations = new ArrayList<>();
        private final List<Segment> segments = new ArrayList<>();
        private final List<Join> joins = new ArrayList<>();
        private final List<Standstill> standstills = new ArrayList<>();
        private @Nullable Moment response;
        private List<Rival> responseRivals = List.of();
        private @Nullable Moment finish;
        private boolean hasRoot;

        private Builder(String operation, long start) {
            given(operation, "key");
            instant(start, "start");
            this.operation = operation;
            this.start = start;
            this.arrival = start;
        }

        /**
         * Sets the instant at which the request was accepted. An instant after the start counts as the start.
         *
         * @throws IllegalArgumentException if the instant is out of range
         */
        public Builder arrival(long instant) {
            instant(instant, "arrival");
            arrival = Math.min(instant, start);
            return this;
        }

        /** Sets the id of the trace that was made of the request, null for none. */
        public Builder traceId(@Nullable String id) {
            traceId = id;
            return this;
        }

        /** Adds a registration. */
        public Builder add(Registration registration) {
            registrations.add(registration);
            return this;
        }

        /**
         * Adds a segment.
         *
         * @throws IllegalArgumentException if it is nested in a segment that was not added before, or is a second root
         */
        public Builder add(Segment segment) {
            int index = segments.size();
            if (segment.nestedIn < NONE || segment.nestedIn >= index) {
                throw new IllegalArgumentException(
                        "nestedIn: segment " + segment.nestedIn + " does not come before segment " + index);
            }
            check(!(segment.root && hasRoot), "root", "another segment is the root already");
            hasRoot |= segment.root;
            segments.add(segment);
            return this;
        }

        /** Adds a join. */
        public Builder add(Join join) {
            joins.add(join);
            return this;
        }

        /** Adds a time in which a segment stood still. */
        public Builder add(Standstill standstill) {
            standstills.add(standstill);
            return this;
        }

        /** Sets when the response was sent. */
        public Builder response(Moment moment) {
            response = moment;
            return this;
        }

        /** Sets what else would have been the response, had it been first. */
        public Builder responseRivals(List<Rival> rivals) {
            responseRivals = List.copyOf(rivals);
            return this;
        }

        /** Sets when the request was done or closed. */
        public Builder finish(Moment moment) {
            finish = moment;
            return this;
        }

        /**
         * Builds the record.
         *
         * @throws IllegalArgumentException if there is no segment, no response or no finish, or an index is out of range; the
         *     message names the place, such as {@code segments[3].registration}
         */
        public RecordedRequest build() {
            check(!segments.isEmpty(), "segments", "at least one is needed");
            Moment sent = response;
            Moment end = finish;
            if (sent == null || end == null) {
                throw new IllegalArgumentException((sent == null ? "response" : "finish") + ": missing");
            }
            return new RecordedRequest(this, sent, end);
        }
    }
}
