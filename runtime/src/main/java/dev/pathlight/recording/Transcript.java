package dev.pathlight.recording;

import dev.pathlight.path.Await;
import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import dev.pathlight.trace.Draft;
import dev.pathlight.trace.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down a request that is done, with names in place of pointers. One use, by any thread. */
final class Transcript {
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
    static Recording of(Request request, Point response, Point finish, Set<String> gates) {
        return new Transcript(request).write(response, finish, gates);
    }

    private Recording write(Point response, Point finish, Set<String> gates) {
        collect();
        if (response.segment() != null && !(response.segment() instanceof OpenSegment)) {
            segments.add(response.segment()); // the stage came by itself
        }
        for (int i = 0; i < segments.size(); i++) {
            segmentIds.put(segments.get(i), "s" + i);
        }
        Draft draft = new Draft(request.name().name(), request.start());
        if (request.arrival() < request.start()) {
            draft.arrival(request.arrival());
        }
        registrations(draft);
        segments.forEach(segment -> write(draft, segment));
        gate(draft, response, gates);
        draft.response(id(stood(response)), response.at());
        draft.finish(id(stood(finish)), Math.max(finish.at(), response.at()));
        return draft.build();
    }

    private void collect() {
        for (Request each : request.withThoseInside()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next) {
                segments.add(s);
            }
            for (Wait wait = each.waits(); wait != null; wait = wait.next) {
                registrationIds.put(wait, "");
            }
        }
        segments.sort(Comparator.comparingInt(Segment::index));
    }

    private void registrations(Draft draft) {
        for (Segment segment : segments) {
            if (segment.registration() != null) {
                registrationIds.putIfAbsent(segment.registration(), "");
            }
            segment.eachAwait(await -> registrationIds.putIfAbsent(await.registration(), ""));
        }
        List<Registration> inOrder = new ArrayList<>(registrationIds.keySet());
        inOrder.sort(
                Comparator.comparingLong(registration -> registration.origin().at()));
        for (int i = 0; i < inOrder.size(); i++) {
            Registration registration = inOrder.get(i);
            Point origin = registration.origin();
            registrationIds.put(registration, "r" + i);
            draft.registration(
                    "r" + i, name(registration.key().name()), id(stood(origin)), origin.at(), registration.push());
        }
    }

    private void write(Draft draft, Segment segment) {
        String thread = segment instanceof OpenSegment open ? thread(open) : "(none)";
        draft.segment(
                segmentIds.getOrDefault(segment, ""),
                name(segment.key().name()),
                thread,
                segment.start(),
                segment.end());
        Recording.Ran ran = draft.latest();
        ran.nestedIn = id(segment.enclosing());
        ran.root = segment.registration() == null && ran.nestedIn == null;
        if (segment.registration() != null) {
            ran.registration = registrationIds.get(segment.registration());
        }
        if (segment.ready().known()) {
            draft.ready(segment.ready().at(), by(segment.ready()));
        }
        if (segment instanceof OpenSegment open) {
            ran.failed = open.error();
            ran.context =
                    open.request() == request ? null : open.request().name().name();
            holder(ran, open);
        }
        List<Await> awaits = new ArrayList<>();
        segment.eachAwait(awaits::add);
        for (int i = awaits.size() - 1; i >= 0; i--) {
            Await await = awaits.get(i);
            Ready ready = await.ready();
            draft.await(
                    registrationIds.getOrDefault(await.registration(), ""),
                    await.from(),
                    await.to(),
                    ready.known() ? (Long) ready.at() : null,
                    by(ready));
        }
    }

    /** What held the thread longest while the segment stood ready, where that was nothing of this request. */
    private static void holder(Recording.Ran ran, OpenSegment segment) {
        Timeline.Blame longest = null;
        for (Timeline.Blame blame : segment.blames()) {
            if (blame.by() != Timeline.OTHER && (longest == null || blame.time() > longest.time())) {
                longest = blame;
            }
        }
        if (longest != null) {
            ran.foreignKey = longest.by().name();
            ran.foreignEnd = segment.start();
        }
    }

    /** The response is joined by the runs of what gates it: at the start of what sent it, or where they ended later. */
    private void gate(Draft draft, Point response, Set<String> gates) {
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
            if (of != null && gates.contains(of.key().name()) && segment.end() <= response.at()) {
                (segment.end() <= base.start() ? before : later).add(segmentIds.getOrDefault(segment, ""));
            }
        }
        if (!before.isEmpty()) {
            draft.join(segmentIds.getOrDefault(base, ""), base.start(), before);
        }
        if (!later.isEmpty()) {
            draft.join(segmentIds.getOrDefault(sending, ""), response.at(), later);
        }
    }

    /** The segment at a point, or the one that ended there. */
    private static @Nullable Segment stood(Point point) {
        Segment before = point.before();
        return before != null && before.end() == point.at() ? before : point.segment();
    }

    private @Nullable String id(@Nullable Segment segment) {
        return segment == null ? null : segmentIds.get(segment);
    }

    private @Nullable String by(Ready ready) {
        return ready.by() == null ? null : id(ready.by().segment());
    }

    /** Two threads may have one name. */
    private String thread(OpenSegment segment) {
        String name = segment.threadName().isEmpty() ? "(unnamed)" : segment.threadName();
        int first = threads.computeIfAbsent(name, n -> segment.threadNumber());
        return first == segment.threadNumber() ? name : name + " #" + segment.threadNumber();
    }

    private String name(String key) {
        return key.equals(request.operation().name().name()) ? request.name().name() : key;
    }
}
