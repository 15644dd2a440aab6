package dev.pathlight.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request as recorded. Whoever makes it fills it, has it {@link #checked}, and leaves it alone from then on. */
public final class Recording {
    /** No segment, no registration. */
    static final int NONE = -1;
    /** Far beyond any clock, so that differences never overflow. */
    private static final long LIMIT = 1L << 60;

    public final String operation;
    public final long start;
    /** When the request was accepted, or null where that is not known. */
    public @Nullable Long arrival;

    /** What it is called where it is traced, or null. */
    public @Nullable String traceId;

    public final List<Mark> registrations = new ArrayList<>();
    public final List<Span> segments = new ArrayList<>();
    public final List<Mark> joins = new ArrayList<>();
    public @Nullable Mark response;
    public @Nullable Mark finish;

    private final Map<String, Integer> segmentIndex = new HashMap<>();
    private final Map<String, Integer> registrationIndex = new HashMap<>();
    /** What is being checked, as the JSON form names it. */
    private String place = "request";

    public Recording(String operation, long start) {
        this.operation = operation;
        this.start = start;
    }

    /**
     * Makes sure that every value can be and every id leads to something.
     *
     * @throws IllegalArgumentException if not; the message begins with the place, as the JSON form names it
     */
    public Recording checked() {
        given(operation, ".key");
        instant(start, ".start");
        instant(arrival, ".arrival");
        for (int r = 0; r < registrations.size(); r++) {
            place = "registrations[" + r + "]";
            index(registrationIndex, registrations.get(r).id, r);
            given(registrations.get(r).key, ".key");
        }
        for (int i = 0; i < segments.size(); i++) {
            place = "segments[" + i + "]";
            index(segmentIndex, segments.get(i).id, i);
            given(segments.get(i).key, ".key");
            given(segments.get(i).thread, ".thread");
        }
        for (int r = 0; r < registrations.size(); r++) {
            place = "registrations[" + r + "]";
            mark(registrations.get(r), ".by");
        }
        int roots = 0;
        for (int i = 0; i < segments.size(); i++) {
            place = "segments[" + i + "]";
            segment(segments.get(i), i);
            roots += segments.get(i).root ? 1 : 0;
            check(roots <= 1, ".root", "another segment is the root already", "");
        }
        for (int j = 0; j < joins.size(); j++) {
            place = "joins[" + j + "]";
            given(joins.get(j).segment, ".into.segment");
            mark(joins.get(j), ".into.segment");
            for (String required : joins.get(j).requires) {
                reference(segmentIndex, required, ".requires");
            }
        }
        place = "segments";
        check(!segments.isEmpty(), "", "at least one is needed", "");
        place = "response";
        mark(response, ".segment");
        place = "finish";
        mark(finish, ".segment");
        return this;
    }

    private void segment(Span segment, int index) {
        wait(segment);
        instant(segment.foreignEnd, ".threadPrev.end");
        reference(segmentIndex, segment.previous, ".threadPrev.segment");
        reference(segmentIndex, segment.nestedIn, ".nestedIn");
        check(segment(segment.nestedIn) < index, ".nestedIn", "does not come before it: ", segment.nestedIn);
        place += ".awaits";
        for (Span wait : segment.awaits) {
            given(wait.registration, ".reg");
            wait(wait);
        }
    }

    /** What a run and a wait inside a segment have in common. */
    private void wait(Span wait) {
        instant(wait.start, ".start");
        instant(wait.end, ".end");
        instant(wait.ready, ".ready");
        reference(registrationIndex, wait.registration, ".reg");
        reference(segmentIndex, wait.readyBy, ".readyBy");
    }

    private void mark(@Nullable Mark mark, String segment) {
        given(mark, "");
        if (mark != null) {
            instant(mark.at, ".at");
            reference(segmentIndex, mark.segment, segment);
        }
    }

    private void index(Map<String, Integer> ids, @Nullable String id, int index) {
        given(id, ".id");
        check(id != null && ids.putIfAbsent(id, index) == null, ".id", "used twice: ", id);
    }

    private void reference(Map<String, Integer> ids, @Nullable String id, String field) {
        check(id == null || ids.containsKey(id), field, "no known id: ", id);
    }

    private void given(@Nullable Object value, String field) {
        check(value != null && !value.equals(""), field, "missing", "");
    }

    private void instant(@Nullable Long value, String field) {
        check(value == null || Math.abs(value) <= LIMIT, field, "not what a clock shows: ", value);
    }

    private void check(boolean holds, String field, String why, @Nullable Object value) {
        if (!holds) {
            throw new IllegalArgumentException(place + field + ": " + why + value);
        }
    }

    /**
     * Tells the wait keys of which every registration had run once, and ended, before the response, or sent it; and those
     * of which one had not.
     */
    public void gates(Set<String> gates, Set<String> counterexamples) {
        int[] runs = new int[registrations.size()];
        boolean[] awaited = new boolean[registrations.size()];
        boolean[] sends = sending();
        for (int i = 0; i < segments.size(); i++) {
            Span segment = segments.get(i);
            int registration = registration(segment.registration);
            if (registration != NONE && (sends[i] || endedBeforeResponse(i))) {
                runs[registration]++;
            }
            for (Span wait : segment.awaits) {
                int of = registration(wait.registration);
                awaited[of] |= response != null && wait.end <= response.at;
            }
        }
        for (int r = 0; r < runs.length; r++) {
            boolean came = runs[r] == 1 || (runs[r] == 0 && awaited[r]);
            (came ? gates : counterexamples).add(registrations.get(r).key);
        }
    }

    /** By segment, whether the response was sent in it: that one has come, although it may go on afterwards. */
    private boolean[] sending() {
        boolean[] sends = new boolean[segments.size()];
        Mark sent = response;
        for (int i = sent == null ? NONE : segment(sent.segment); i != NONE && !sends[i]; ) {
            sends[i] = true;
            i = segment(segments.get(i).nestedIn);
        }
        return sends;
    }

    // At one instant what started first ended first.
    private boolean endedBeforeResponse(int segment) {
        long end = segments.get(segment).end;
        Mark sent = response;
        return sent != null && (end < sent.at || (end == sent.at && segment <= Math.max(segment(sent.segment), 0)));
    }

    /** The index of a segment, or {@link #NONE}. */
    int segment(@Nullable String id) {
        return id == null ? NONE : segmentIndex.getOrDefault(id, NONE);
    }

    /** The index of a registration, or {@link #NONE}. */
    int registration(@Nullable String id) {
        return id == null ? NONE : registrationIndex.getOrDefault(id, NONE);
    }

    /** Time zero: the arrival, else the start. */
    long zero() {
        return arrival == null ? start : Math.min(arrival, start);
    }
}
