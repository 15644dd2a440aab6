package dev.pathlight.trace;

import static dev.pathlight.RecordedRequest.NONE;

import dev.pathlight.Delivery;
import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Await;
import dev.pathlight.RecordedRequest.Interval;
import dev.pathlight.RecordedRequest.Piece;
import dev.pathlight.RecordedRequest.Ready;
import dev.pathlight.RecordedRequest.Registration;
import dev.pathlight.RecordedRequest.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs and waits of a request: a segment registers and causes waits, a wait causes its run. They are in the order of the
 * segments: the wait before a run, the run, the waits inside it; at the end the waits that did not end. One use.
 */
final class Intervals {
    private final RecordedRequest request;
    private final List<Interval> all = new ArrayList<>();
    private final Map<Integer, List<Piece>> pieces = new HashMap<>();

    /** Whether the first interval is the handler's wait for a thread. */
    private final boolean hasArrival;

    /** By segment: the index of its run. */
    private final int[] runs;

    /** By registration: whether it has runs, whether a wait for it ended, and the latest end of its runs so far. */
    private final boolean[] ran;

    private final boolean[] ended;
    private final long[] lastEnd;

    private Intervals(RecordedRequest request) {
        this.request = request;
        Segment first = request.segments().get(0);
        hasArrival = first.registration() == NONE && first.nestedIn() == NONE && request.arrival() < first.start();
        runs = new int[request.segments().size()];
        ran = new boolean[request.registrations().size()];
        ended = new boolean[ran.length];
        lastEnd = new long[ran.length];
        Arrays.fill(lastEnd, Long.MIN_VALUE);
        int next = hasArrival ? 1 : 0;
        for (int i = 0; i < runs.length; i++) {
            Segment segment = request.segments().get(i);
            if (segment.registration() != NONE) {
                ran[segment.registration()] = true;
                next++;
            }
            runs[i] = next;
            next += 1 + segment.awaits().size();
        }
    }

    static List<Interval> of(RecordedRequest request, List<Piece> path) {
        Intervals intervals = new Intervals(request);
        for (Piece piece : path) {
            intervals
                    .pieces
                    .computeIfAbsent(intervals.owner(piece), i -> new ArrayList<>())
                    .add(piece);
        }
        intervals.collect();
        return List.copyOf(intervals.all);
    }

    /** Returns the index of the interval that a piece of the path belongs to, or {@link RecordedRequest#NONE}. */
    private int owner(Piece piece) {
        if (piece.kind() == Kind.UNATTRIBUTED) {
            return NONE;
        }
        int arrival = hasArrival ? 0 : NONE;
        if (piece.segment() == NONE) {
            return arrival;
        }
        int run = runs[piece.segment()];
        if (piece.kind() == Kind.ACTIVE) {
            return run;
        }
        Segment segment = request.segments().get(piece.segment());
        for (int i = 0; i < segment.awaits().size(); i++) {
            Await await = segment.awaits().get(i);
            if (await.from() < piece.to() && piece.to() <= await.to()) {
                return run + 1 + i;
            }
        }
        return segment.registration() == NONE ? arrival : run - 1;
    }

    private void collect() {
        if (hasArrival) {
            Segment first = request.segments().get(0);
            add(0, true, NONE, first.key(), request.arrival(), first.start(), NONE, NONE, false, null);
        }
        for (int i = 0; i < runs.length; i++) {
            add(i, request.segments().get(i));
        }
        for (int r = 0; r < ended.length; r++) {
            if (!ended[r]) {
                Registration registration = request.registrations().get(r);
                wait(
                        NONE,
                        r,
                        run(registration.by()),
                        registration.at(),
                        request.finish().at(),
                        null,
                        true);
            }
        }
    }

    private void add(int i, Segment segment) {
        int parent = run(segment.nestedIn());
        int after = NONE;
        int r = segment.registration();
        if (r != NONE) {
            Registration registration = request.registrations().get(r);
            // Runs follow each other; pushed or overlapping runs all follow the registration.
            boolean follows = registration.delivery() == Delivery.SERIAL && lastEnd[r] <= segment.start();
            long from = follows ? Math.max(registration.at(), lastEnd[r]) : registration.at();
            wait(i, r, run(registration.by()), from, segment.start(), segment.ready(), false);
            lastEnd[r] = Math.max(lastEnd[r], segment.end());
            after = parent == NONE ? NONE : runs[i] - 1;
            parent = parent == NONE ? runs[i] - 1 : parent;
        }
        boolean failed = segment.failed();
        add(i, false, r, segment.key(), segment.start(), segment.end(), parent, after, failed, segment.operation());
        for (Await await : segment.awaits()) {
            int of = await.registration();
            // Without runs the wait began at the registration.
            long from = ran[of]
                    ? await.from()
                    : Math.min(await.from(), request.registrations().get(of).at());
            wait(i, of, runs[i], from, await.to(), await.ready(), false);
        }
    }

    private void wait(int segment, int r, int parent, long from, long to, @Nullable Ready ready, boolean failed) {
        ended[r] = true;
        Registration registration = request.registrations().get(r);
        String operation = registration.by() == NONE
                ? null
                : request.segments().get(registration.by()).operation();
        int after = ready == null ? NONE : run(ready.by());
        add(segment, true, r, registration.key(), from, Math.max(from, to), parent, after, failed, operation);
    }

    private int run(int segment) {
        return segment == NONE ? NONE : runs[segment];
    }

    private void add(
            int segment,
            boolean isWait,
            int registration,
            String key,
            long from,
            long to,
            int parent,
            int after,
            boolean failed,
            @Nullable String operation) {
        List<Piece> path = List.copyOf(pieces.getOrDefault(all.size(), List.of()));
        all.add(new Interval(segment, isWait, registration, key, from, to, parent, after, failed, operation, path));
    }
}
