package dev.pathlight.recording;

import dev.pathlight.path.Blame;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import dev.pathlight.trace.Mark;
import dev.pathlight.trace.Recording;
import dev.pathlight.trace.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down a request that is done, with names in place of pointers. One use, by any thread. */
final class Transcript {
    private static final String NO_THREAD = "(none)";

    private final Request request;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Segment, String> segmentIds = new HashMap<>();
    private final Map<Registration, String> registrationIds = new LinkedHashMap<>();
    private final Map<String, Integer> threads = new HashMap<>();

    private Transcript(Request request) {
        this.request = request;
    }

    /**
     * The record of a request that is done and of which all is kept.
     *
     * @param gates wait keys of what the response cannot have been sent without
     */
    static Recording of(Request request, Place response, Place finish, Set<String> gates) {
        return new Transcript(request).write(response, finish, gates);
    }

    private Recording write(Place response, Place finish, Set<String> gates) {
        collect();
        for (int i = 0; i < segments.size(); i++) {
            segmentIds.put(segments.get(i), "s" + i);
        }
        Recording recording = new Recording(request.name().name(), request.start());
        if (request.arrival() < request.start()) {
            recording.arrival = request.arrival();
        }
        recording.traceId = request.traceId();
        registrations(recording);
        segments.forEach(segment -> recording.segments.add(span(segment)));
        gate(recording, response, gates);
        recording.response = new Mark(id(stood(response)), response.at());
        recording.finish = new Mark(id(stood(finish)), Math.max(finish.at(), response.at()));
        return recording.checked();
    }

    private void collect() {
        for (Request each : request.withInner()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (s.ended()) {
                    segments.add(s);
                }
                if (s.isRegistered()) {
                    registrationIds.put(s, "");
                }
            }
        }
        // Causes come before what they bring about: at the same instant they are less deep. The rest is in the order of
        // registration.
        Collections.reverse(segments);
        segments.sort(Comparator.comparingLong(Segment::start).thenComparingInt(Segment::depthAtStart));
    }

    private void registrations(Recording recording) {
        for (Segment segment : segments) {
            if (segment.registration() != null) {
                registrationIds.putIfAbsent(segment.registration(), "");
            }
            segment.eachAwait(await -> registrationIds.putIfAbsent(await.registration(), ""));
        }
        List<Registration> inOrder = new ArrayList<>(registrationIds.keySet());
        inOrder.sort(Comparator.comparingLong(Registration::since));
        for (int i = 0; i < inOrder.size(); i++) {
            Registration registration = inOrder.get(i);
            Place origin = registration.origin();
            registrationIds.put(registration, "r" + i);
            Mark made = new Mark(id(stood(origin)), origin.at());
            made.id = "r" + i;
            made.key = registration.awaits().name();
            made.push = registration.push();
            recording.registrations.add(made);
        }
    }

    private Span span(Segment segment) {
        Span span = new Span(segment.start(), segment.end());
        span.id = segmentIds.get(segment);
        span.key = key(segment);
        span.thread = segment instanceof OpenSegment open ? thread(open.thread()) : NO_THREAD;
        span.nestedIn = id(segment.enclosing());
        span.root = segment.registration() == null && span.nestedIn == null;
        waited(span, segment.registration(), segment.ready());
        if (segment instanceof OpenSegment open) {
            span.failed = open.error();
            span.context =
                    open.request() == request ? null : open.request().name().name();
            holder(span, open);
        }
        segment.eachAwait(await -> {
            Span wait = new Span(await.from(), await.over());
            waited(wait, await.registration(), await.ready());
            span.await(wait);
        });
        Collections.reverse(span.awaits);
        return span;
    }

    private void waited(Span wait, @Nullable Registration registration, Ready ready) {
        wait.registration = registration == null ? null : registrationIds.get(registration);
        if (ready.known()) {
            wait.ready = ready.at();
            wait.readyBy = ready.by() == null ? null : id(ready.by().segment());
        }
    }

    /** What held the thread longest while the segment stood ready, where that was nothing of this request. */
    private static void holder(Span span, OpenSegment segment) {
        Blame longest = null;
        for (Blame blame : segment.blames()) {
            if (blame.by() != Timeline.OTHER && (longest == null || blame.time() > longest.time())) {
                longest = blame;
            }
        }
        if (longest != null) {
            span.foreignKey = longest.by().name();
            span.foreignEnd = segment.start();
        }
    }

    /** The response is joined by the runs of what gates it: at the start of what sent it, or where they ended later. */
    private void gate(Recording recording, Place response, Set<String> gates) {
        Segment sending = stood(response);
        if (sending == null || gates.isEmpty()) {
            return;
        }
        Segment base = sending;
        while (base.enclosing() != null && segmentIds.containsKey(base.enclosing())) {
            base = base.enclosing();
        }
        List<String> before = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (Segment segment : segments) {
            Registration of = segment.registration();
            if (of != null && gates.contains(of.awaits().name()) && segment.end() <= response.at()) {
                (segment.end() <= base.start() ? before : later).add(segmentIds.getOrDefault(segment, ""));
            }
        }
        if (!before.isEmpty()) {
            join(recording, base, base.start(), before);
        }
        if (!later.isEmpty()) {
            join(recording, sending, response.at(), later);
        }
    }

    private void join(Recording recording, Segment into, long at, List<String> requires) {
        Mark join = new Mark(id(into), at);
        join.requires = requires;
        recording.joins.add(join);
    }

    /** The segment at a point, or the one that ended there. */
    private static @Nullable Segment stood(Place point) {
        Segment before = point.before();
        return before != null && before.end() == point.at() ? before : point.segment();
    }

    private @Nullable String id(@Nullable Segment segment) {
        return segment == null ? null : segmentIds.get(segment);
    }

    /** Two threads may have one name. */
    private String thread(@Nullable ThreadName thread) {
        if (thread == null) {
            return NO_THREAD;
        }
        String name = thread.name().isEmpty() ? "(unnamed)" : thread.name();
        int first = threads.computeIfAbsent(name, n -> thread.number());
        return first == thread.number() ? name : name + " #" + thread.number();
    }

    /** That of a handler is the name of its operation, which may have been given at run time. */
    private String key(Segment segment) {
        Key key = segment.key();
        boolean isOperation = segment instanceof OpenSegment open && open.role() == OpenSegment.HANDLER;
        return (isOperation && key == request.operation().key() ? request.name() : key).name();
    }
}
