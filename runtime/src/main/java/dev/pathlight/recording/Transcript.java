package dev.pathlight.recording;

import dev.pathlight.Delivery;
import dev.pathlight.RecordedRequest;
import dev.pathlight.path.Blame;
import dev.pathlight.path.Decided;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import dev.pathlight.trace.Races;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies a request that is done into a record, with indexes in place of pointers. One use, by any thread. */
final class Transcript {
    private static final String NO_THREAD = "(none)";

    private final Request request;
    private final RecordedRequest.Builder record;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Segment, Integer> segmentIndex = new HashMap<>();
    private final Map<Registration, Integer> registrationIndex = new LinkedHashMap<>();
    private final Map<String, Integer> threads = new HashMap<>();

    private Transcript(Request request) {
        this.request = request;
        this.record = RecordedRequest.builder(request.name().name(), request.start());
    }

    /**
     * Returns the record of a request that is done and was recorded whole.
     *
     * @param gates wait keys that the response is known to wait for
     */
    static RecordedRequest of(Request request, Place response, Place finish, Set<String> gates) {
        return new Transcript(request).write(response, finish, gates);
    }

    private RecordedRequest write(Place response, Place finish, Set<String> gates) {
        collect();
        for (int i = 0; i < segments.size(); i++) {
            segmentIndex.put(segments.get(i), i);
        }
        record.arrival(request.arrival()).traceId(request.traceId());
        registrations();
        segments.forEach(segment -> record.add(copy(segment)));
        segments.forEach(this::standstills);
        segments.forEach(this::joins);
        joinAt(segmentAt(response), response.at(), response);
        record.response(new RecordedRequest.Moment(segment(segmentAt(response)), response.at()))
                .responseRivals(rivals(response))
                .finish(new RecordedRequest.Moment(segment(segmentAt(finish)), Math.max(finish.at(), response.at())));
        if (!gates.isEmpty()) {
            gate(response, gates, Races.onlyRacing(record.build()));
        }
        return record.build();
    }

    private void collect() {
        for (Request each : request.withInner()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                if (s.ended()) {
                    segments.add(s);
                }
                if (s.isRegistered()) {
                    registrationIndex.put(s, RecordedRequest.NONE);
                }
            }
        }
        // Causes come before their effects: at the same instant they are less deep. The rest is in order of
        // registration.
        Collections.reverse(segments);
        segments.sort(Comparator.comparingLong(Segment::start).thenComparingInt(Segment::depthAtStart));
    }

    private void registrations() {
        for (Segment segment : segments) {
            if (segment.registration() != null) {
                registrationIndex.putIfAbsent(segment.registration(), RecordedRequest.NONE);
            }
            segment.eachAwait(await -> {
                if (await.holder() == null) {
                    registrationIndex.putIfAbsent(await.registration(), RecordedRequest.NONE);
                }
            });
        }
        List<Registration> inOrder = new ArrayList<>(registrationIndex.keySet());
        inOrder.sort(Comparator.comparingLong(Registration::since));
        for (int i = 0; i < inOrder.size(); i++) {
            Registration registration = inOrder.get(i);
            registrationIndex.put(registration, i);
            Place origin = registration.origin();
            record.add(new RecordedRequest.Registration(
                    registration.awaits().name(),
                    segment(segmentAt(origin)),
                    origin.at(),
                    registration.push() ? Delivery.PUSH : Delivery.SERIAL));
        }
    }

    private RecordedRequest.Segment copy(Segment segment) {
        OpenSegment open = segment instanceof OpenSegment known ? known : null;
        int nestedIn = segment(segment.enclosing());
        List<RecordedRequest.Await> awaits = new ArrayList<>();
        segment.eachAwait(await -> {
            if (await.holder() == null) {
                awaits.add(new RecordedRequest.Await(
                        registration(await.registration()), await.from(), await.over(), copy(await.ready())));
            }
        });
        Collections.reverse(awaits);
        return new RecordedRequest.Segment(
                key(segment),
                thread(open == null ? null : open.thread()),
                segment.start(),
                segment.end(),
                registration(segment.registration()),
                nestedIn,
                copy(segment.ready()),
                open == null ? null : longestHold(open),
                segment.registration() == null && nestedIn == RecordedRequest.NONE,
                open != null && open.error(),
                open == null || open.request() == request
                        ? null
                        : open.request().name().name(),
                awaits);
    }

    private void standstills(Segment segment) {
        List<RecordedRequest.Standstill> latestFirst = new ArrayList<>();
        segment.eachAwait(await -> {
            Key holder = await.holder();
            if (holder != null) {
                latestFirst.add(
                        new RecordedRequest.Standstill(segment(segment), await.from(), await.over(), holder.name()));
            }
        });
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            record.add(latestFirst.get(i));
        }
    }

    private RecordedRequest.@Nullable Ready copy(Ready ready) {
        Place by = ready.by();
        return ready.known()
                ? new RecordedRequest.Ready(
                        ready.at(),
                        by == null ? RecordedRequest.NONE : segment(by.segment()),
                        ready.heldFrom(),
                        rivals(by))
                : null;
    }

    // --- Races, and what all of several had to end for ---

    private List<RecordedRequest.Rival> rivals(@Nullable Place decided) {
        List<RecordedRequest.Rival> rivals = new ArrayList<>();
        for (Place place = decided; place instanceof Decided of; place = of.place()) {
            if (of.isFirst()) {
                for (Place other : of.others()) {
                    addRival(rivals, other, of);
                }
            }
        }
        return rivals;
    }

    private void addRival(List<RecordedRequest.Rival> rivals, Place other, Decided race) {
        OpenSegment run = other instanceof OpenSegment known ? known : null;
        int happened = segment(segmentAt(other));
        if (run != null && run.ended() && ended(run, race)) {
            if (registration(run) != RecordedRequest.NONE) {
                rivals.add(RecordedRequest.Rival.unfinished(registration(run)));
            }
        } else if (happened != RecordedRequest.NONE && (run == null || (run.ended() && !run.error()))) {
            rivals.add(RecordedRequest.Rival.happened(happened, other.at()));
        }
    }

    /** Returns whether a race ended the wait for one of its losers. */
    private static boolean ended(OpenSegment loser, Decided race) {
        return loser.ready().by() == race;
    }

    private void joins(Segment segment) {
        joinAt(segment, segment.start(), segment.ready().by());
        segment.eachAwait(await -> joinAt(segment, await.over(), await.ready().by()));
    }

    private void joinAt(@Nullable Segment into, long at, @Nullable Place decided) {
        List<Integer> required = new ArrayList<>();
        for (Place place = decided; place instanceof Decided of; place = of.place()) {
            if (!of.isFirst()) {
                for (Place other : of.others()) {
                    int index = segment(segmentAt(other));
                    if (index != RecordedRequest.NONE) {
                        required.add(index);
                    }
                }
            }
        }
        if (into != null) {
            join(into, at, required);
        }
    }

    /** Returns what held the thread longest while the segment was queued, unless that was code of this request. */
    private static RecordedRequest.@Nullable Previous longestHold(OpenSegment segment) {
        Blame longest = null;
        for (Blame blame = segment.blames(); blame != null; blame = blame.next()) {
            if (blame.by() != Timeline.OTHER && (longest == null || blame.time() > longest.time())) {
                longest = blame;
            }
        }
        return longest == null
                ? null
                : RecordedRequest.Previous.foreign(longest.by().name(), segment.start());
    }

    /** Lets the response join the runs of its gates: at the start of the segment that sent it, or there if they ended later. */
    private void gate(Place response, Set<String> gates, boolean[] onlyRacing) {
        Segment sending = segmentAt(response);
        if (sending == null) {
            return;
        }
        Segment base = sending;
        while (base.enclosing() != null && segmentIndex.containsKey(base.enclosing())) {
            base = base.enclosing();
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            Registration of = segment.registration();
            if (of != null && !onlyRacing[i] && gates.contains(of.awaits().name()) && segment.end() <= response.at()) {
                (segment.end() <= base.start() ? before : later).add(i);
            }
        }
        join(base, base.start(), before);
        join(sending, response.at(), later);
    }

    private void join(Segment into, long at, List<Integer> requires) {
        if (!requires.isEmpty()) {
            record.add(new RecordedRequest.Join(segment(into), at, requires));
        }
    }

    /** Returns the segment at a place, or the one that ended there. */
    private static @Nullable Segment segmentAt(Place place) {
        Segment before = place.before();
        return before != null && before.end() == place.at() ? before : place.segment();
    }

    private int segment(@Nullable Segment segment) {
        return segment == null ? RecordedRequest.NONE : segmentIndex.getOrDefault(segment, RecordedRequest.NONE);
    }

    private int registration(@Nullable Registration registration) {
        return registration == null
                ? RecordedRequest.NONE
                : registrationIndex.getOrDefault(registration, RecordedRequest.NONE);
    }

    /** Returns the name of a thread, with its number if another thread has the same name. */
    private String thread(@Nullable ThreadName thread) {
        if (thread == null) {
            return NO_THREAD;
        }
        String name = thread.name().isEmpty() ? "(unnamed)" : Key.cut(thread.name());
        int first = threads.computeIfAbsent(name, n -> thread.number());
        return first == thread.number() ? name : name + " #" + thread.number();
    }

    /** Returns the key of a segment; for a handler the name of its operation, which may have been given at run time. */
    private String key(Segment segment) {
        Key key = segment.key();
        boolean isOperation = segment instanceof OpenSegment open && open.role() == OpenSegment.HANDLER;
        return (isOperation && key == request.declaration().key() ? request.name() : key).name();
    }
}
