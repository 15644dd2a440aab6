package dev.pathlight.opentelemetry;

import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as waits and segments, each one an interval that something brought about: a segment its waits, a wait its run.
 * What brought it about comes before it. The pieces of the response's path are divided among them, but for those for which no
 * cause was recorded.
 */
final class Intervals implements RecordedRequest.Visitor {
    /** Of what waits for the handler to start. */
    static final String ARRIVAL = "arrival";

    private final Map<String, Registration> registrations = new LinkedHashMap<>();
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, List<Piece>> pieces = new HashMap<>();
    private final List<Interval> all = new ArrayList<>();
    private @Nullable Segment latest;

    private Intervals() {}

    /**
     * The intervals of a request.
     *
     * @param arrival when it was accepted
     * @param end when it was done or closed
     * @param answered whether its path is that of a response; otherwise it is left out
     */
    static List<Interval> of(RecordedRequest request, long arrival, long end, boolean answered) {
        Intervals intervals = new Intervals();
        request.visit(intervals);
        for (Piece piece : answered ? request.responsePath() : List.<Piece>of()) {
            intervals
                    .pieces
                    .computeIfAbsent(intervals.owner(piece), id -> new ArrayList<>())
                    .add(piece);
        }
        intervals.collect(arrival, end);
        return intervals.all;
    }

    @Override
    public void registration(String id, String key, @Nullable String by, long at, boolean push) {
        registrations.put(id, new Registration(id, key, by, at, push));
    }

    @Override
    public void segment(
            String id,
            String key,
            String thread,
            long start,
            long end,
            @Nullable String runOf,
            @Nullable String nestedIn,
            @Nullable String readyBy,
            boolean failed,
            @Nullable String operation) {
        Registration of = runOf == null ? null : registrations.get(runOf);
        if (of != null) {
            of.ran = true;
        }
        latest = new Segment(id, key, thread, start, end, of, nestedIn, readyBy, failed, operation);
        segments.put(id, latest);
    }

    @Override
    public void await(String registration, long from, long to, @Nullable String readyBy) {
        Registration of = registrations.get(registration);
        if (of != null && latest != null) {
            latest.awaits.add(new Await(of, from, to, readyBy));
        }
    }

    /** The id of the interval that a piece of the path is a part of; empty where no cause was recorded. */
    private String owner(Piece piece) {
        Segment cause = piece.segment() == null ? null : segments.get(piece.segment());
        if (piece.kind().equals("UNATTRIBUTED")) {
            return "";
        }
        if (cause == null) {
            return ARRIVAL;
        }
        if (piece.kind().equals("ACTIVE")) {
            return cause.id;
        }
        for (int i = 0; i < cause.awaits.size(); i++) {
            Await await = cause.awaits.get(i);
            if (await.from < piece.to() && piece.to() <= await.to) {
                return waitOf(cause.id, "-" + i);
            }
        }
        return cause.of == null ? ARRIVAL : waitOf(cause.id, "");
    }

    private void collect(long arrival, long end) {
        for (Segment segment : segments.values()) {
            if (segment.of == null && segment.nestedIn == null && arrival < segment.start && all.isEmpty()) {
                wait(ARRIVAL, null, segment.key, arrival, segment.start, null, false, null);
            }
            add(segment);
        }
        for (Registration registration : registrations.values()) {
            if (!registration.came) {
                wait(waitOf(registration.id, ""), registration, registration.by, registration.at, end, null, true);
            }
        }
    }

    private void add(Segment segment) {
        String parent = segment.nestedIn;
        String after = null;
        Registration of = segment.of;
        if (of != null) {
            String wait = waitOf(segment.id, "");
            wait(wait, of, of.by, of.waitedFrom(segment), segment.start, segment.readyBy, false);
            after = parent == null ? null : wait;
            parent = parent == null ? wait : parent;
            of.lastRunEnd = Math.max(of.lastRunEnd, segment.end);
        }
        all.add(new Interval(
                segment.id,
                parent,
                segment.key,
                segment.thread,
                segment.start,
                segment.end,
                after,
                segment.failed,
                segment.operation,
                piecesOf(segment.id)));
        for (int i = 0; i < segment.awaits.size(); i++) {
            Await await = segment.awaits.get(i);
            // What nothing else is known to have waited for was waited for since its registration.
            long from = await.of.ran ? await.from : Math.min(await.from, await.of.at);
            wait(waitOf(segment.id, "-" + i), await.of, segment.id, from, await.to, await.readyBy, false);
        }
    }

    private void wait(
            String id,
            Registration of,
            @Nullable String parent,
            long from,
            long to,
            @Nullable String readyBy,
            boolean failed) {
        of.came = true;
        Segment by = of.by == null ? null : segments.get(of.by);
        wait(id, parent, of.key, from, to, readyBy, failed, by == null ? null : by.operation);
    }

    private void wait(
            String id,
            @Nullable String parent,
            String key,
            long from,
            long to,
            @Nullable String readyBy,
            boolean failed,
            @Nullable String operation) {
        long end = Math.max(from, to);
        all.add(new Interval(id, parent, key, null, from, end, readyBy, failed, operation, piecesOf(id)));
    }

    private List<Piece> piecesOf(String id) {
        return pieces.getOrDefault(id, List.of());
    }

    /** The id of a wait: that of what ran after it, of what has not come, or of what it was inside of. */
    private static String waitOf(String of, String inside) {
        return "wait " + of + inside;
    }

    private static final class Registration {
        final String id;
        final String key;
        final @Nullable String by;
        final long at;
        final boolean push;
        boolean ran;
        boolean came;
        long lastRunEnd = Long.MIN_VALUE;

        Registration(String id, String key, @Nullable String by, long at, boolean push) {
            this.id = id;
            this.key = key;
            this.by = by;
            this.at = at;
            this.push = push;
        }

        /** Runs follow each other, or, if they are pushed or overlap, all the registration. */
        long waitedFrom(Segment run) {
            return push || lastRunEnd > run.start ? at : Math.max(at, lastRunEnd);
        }
    }

    private record Await(
            Registration of, long from, long to, @Nullable String readyBy) {}

    private static final class Segment {
        final String id;
        final String key;
        final String thread;
        final long start;
        final long end;
        final @Nullable Registration of;
        final @Nullable String nestedIn;
        final @Nullable String readyBy;
        final boolean failed;
        final @Nullable String operation;
        final List<Await> awaits = new ArrayList<>();

        Segment(
                String id,
                String key,
                String thread,
                long start,
                long end,
                @Nullable Registration of,
                @Nullable String nestedIn,
                @Nullable String readyBy,
                boolean failed,
                @Nullable String operation) {
            this.id = id;
            this.key = key;
            this.thread = thread;
            this.start = start;
            this.end = end;
            this.of = of;
            this.nestedIn = nestedIn;
            this.readyBy = readyBy;
            this.failed = failed;
            this.operation = operation;
        }
    }
}
