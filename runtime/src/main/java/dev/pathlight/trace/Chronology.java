package dev.pathlight.trace;

import static dev.pathlight.RecordedRequest.NONE;

import dev.pathlight.Delivery;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Moment;
import dev.pathlight.path.Await;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request in the order of causes. Segments keep their order; all other milestones are placed between them by their
 * instants, so that each milestone exists before a later one refers to it. Where the record contradicts that, instants are moved into
 * bounds (R7) or causes are dropped. Immutable once made.
 */
final class Chronology {
    final RecordedRequest request;

    /** By index. */
    final TracedSegment[] segments;

    /** In order. */
    final List<Milestone> milestones = new ArrayList<>();

    /** The starts and ends of waits that have rivals. */
    final List<Milestone> races = new ArrayList<>();

    final Milestone response;
    final Milestone finish;
    final Key operation;

    @Nullable
    TracedSegment root;

    /** The time by which instants were moved into bounds. */
    long clamped;

    private final Map<String, Key> keys = new HashMap<>();

    /** By registration. */
    private final Milestone[] registering;

    /** By segment. */
    private final Milestone[] starting;

    private final Milestone[] ending;

    /** By segment: the latest start up to it. */
    private final long[] latestStart;

    private @Nullable TracedSegment lastEnded;

    /** The stack whose wait is being processed: its end cannot be the cause of what it waits for. */
    private @Nullable TracedSegment waiting;

    Chronology(RecordedRequest request) {
        this.request = request;
        this.operation = key(request.operation());
        int size = request.segments().size();
        segments = new TracedSegment[size];
        starting = new Milestone[size];
        ending = new Milestone[size];
        registering = new Milestone[request.registrations().size()];
        latestStart = latestStarts(request);
        List<Milestone> plan = plan();
        response = target(plan, request.response());
        response.rivals = rivals(plan, request.responseRivals());
        finish = target(plan, request.finish());
        order(plan);
        milestones.forEach(this::connect);
        for (Milestone milestone : milestones) {
            if (keepsRivals(milestone) && milestone != response) {
                races.add(milestone);
            }
        }
        for (TracedSegment segment : segments) {
            if (segment.outer == null) {
                segment.script.sort(Milestone::compareInStack);
            }
        }
    }

    private static long[] latestStarts(RecordedRequest request) {
        long[] starts = request.segments().stream()
                .mapToLong(RecordedRequest.Segment::start)
                .toArray();
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.max(starts[i], starts[i - 1]);
        }
        return starts;
    }

    // --- Planning: every milestone but the starts, each after what it needs ---

    private Milestone target(List<Milestone> plan, Moment moment) {
        return place(plan, new Milestone(Milestone.TARGET, 0, moment.segment(), moment.at()));
    }

    private List<Milestone> plan() {
        List<Milestone> plan = new ArrayList<>();
        for (int r = 0; r < registering.length; r++) {
            RecordedRequest.Registration given = request.registrations().get(r);
            registering[r] = place(plan, new Milestone(Milestone.REGISTER, r, given.by(), given.at()));
        }
        for (int i = 0; i < segments.length; i++) {
            plan(plan, i);
        }
        for (int j = 0; j < request.joins().size(); j++) {
            RecordedRequest.Join given = request.joins().get(j);
            place(plan, new Milestone(Milestone.JOIN, j, given.into(), given.at()));
        }
        for (RecordedRequest.Standstill given : request.standstills()) {
            int of = given.segment();
            place(plan, new Milestone(Milestone.PAUSE, of, of, given.to())).standstill = given;
        }
        return plan;
    }

    private void plan(List<Milestone> plan, int i) {
        RecordedRequest.Segment given = request.segments().get(i);
        starting[i] = new Milestone(Milestone.START, i, i, given.start());
        RecordedRequest.Ready ready = given.ready();
        if (ready != null && ready.by() < i) {
            starting[i].enabling = enabling(plan, ready);
            starting[i].rivals = rivals(plan, ready.rivals());
        }
        for (RecordedRequest.Await wait : given.awaits()) {
            Milestone end = place(plan, new Milestone(Milestone.PAUSE, i, i, wait.to()));
            end.wait = wait;
            RecordedRequest.Ready woken = wait.ready();
            if (woken != null
                    && woken.by() != NONE
                    && request.segments().get(woken.by()).start() <= wait.to()) {
                end.enabling = enabling(plan, woken);
                end.rivals = rivals(plan, woken.rivals());
                // It may have started at the very instant at which the wait ended.
                end.position = Math.max(end.position, woken.by() + 1);
            }
        }
        ending[i] = place(plan, new Milestone(Milestone.END, i, i, given.end()));
    }

    private @Nullable Milestone enabling(List<Milestone> plan, RecordedRequest.Ready ready) {
        return ready.by() == NONE
                ? null
                : place(plan, new Milestone(Milestone.ENABLE, ready.by(), ready.by(), ready.at()));
    }

    /** Returns the milestones of rivals; for one that the race ended, that of its registration. */
    private List<Milestone> rivals(List<Milestone> plan, List<RecordedRequest.Rival> given) {
        List<Milestone> rivals = new ArrayList<>();
        for (RecordedRequest.Rival rival : given) {
            rivals.add(
                    rival.segment() == NONE
                            ? registering[rival.registration()]
                            : place(
                                    plan,
                                    new Milestone(Milestone.ENABLE, rival.segment(), rival.segment(), rival.at())));
        }
        return rivals;
    }

    /** Returns whether a milestone can have a rival as its cause; drops those that contradict the record, as they had been first. */
    private static boolean keepsRivals(Milestone milestone) {
        TracedSegment segment = milestone.segment;
        boolean isOutermost = milestone.kind != Milestone.START || (segment != null && segment.outer == null);
        Milestone first = milestone.kind == Milestone.TARGET ? milestone : milestone.enabling;
        if (milestone.rivals.isEmpty() || first == null || !isOutermost) {
            return false;
        }
        milestone.rivals.removeIf(rival -> rival.kind == Milestone.ENABLE && rival.at < first.at);
        return !milestone.rivals.isEmpty();
    }

    /** Puts a milestone after its segment, and before the segments that start at its instant or later. */
    private Milestone place(List<Milestone> plan, Milestone milestone) {
        int first = 0;
        int last = latestStart.length;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (latestStart[middle] < milestone.at) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        milestone.position = Math.max(milestone.in + 1, first);
        plan.add(milestone);
        return milestone;
    }

    // --- Taking the milestones in order ---

    private void order(List<Milestone> plan) {
        Collections.sort(plan);
        int next = 0;
        for (int i = 0; i <= segments.length; i++) {
            for (; next < plan.size() && plan.get(next).position <= i; next++) {
                take(plan.get(next));
            }
            if (i < segments.length) {
                start(i);
            }
        }
    }

    private void take(Milestone milestone) {
        if (milestone.order >= 0) {
            return;
        }
        if (milestone.standstill != null) {
            standStill(milestone, milestone.standstill);
        } else if (milestone.kind == Milestone.PAUSE) {
            pause(milestone);
        } else if (milestone.kind == Milestone.END) {
            end(milestone);
        } else {
            stand(milestone);
        }
        if (milestone.kind == Milestone.REGISTER) {
            milestone.registration = registration(request.registrations().get(milestone.subject), milestone.point);
        }
    }

    private Registration registration(RecordedRequest.Registration given, Place place) {
        return Registration.of(key(given.key()), place, given.delivery() == Delivery.PUSH);
    }

    private void append(Milestone milestone) {
        milestone.order = milestones.size();
        milestones.add(milestone);
    }

    /** Finds the place in the request where a milestone happened. */
    private void stand(Milestone milestone) {
        if (milestone.in == NONE) {
            milestone.before = lastEnded == waiting ? null : lastEnded;
            milestone.point = Place.outside(milestone.at, milestone.before);
        } else {
            TracedSegment segment = segments[milestone.in];
            milestone.at = bounded(milestone.at, segment.start(), segment.end());
            TracedSegment inner = innermost(segment, milestone.at);
            milestone.segment = inner;
            milestone.point = Place.in(inner, milestone.at);
        }
        append(milestone);
    }

    /** Returns the innermost segment that runs at an instant, if it is nested in {@code segment}; else that one. */
    private static TracedSegment innermost(TracedSegment segment, long at) {
        TracedSegment inner = segment.base.running;
        while (inner.end() <= at && inner.outer != null) {
            inner = inner.outer;
        }
        segment.base.running = inner;
        return inner.start() < at && inner.level > segment.level ? inner : segment;
    }

    private void end(Milestone milestone) {
        TracedSegment segment = segments[milestone.in];
        milestone.segment = segment;
        if (segment.outer == null && (lastEnded == null || lastEnded.end() <= segment.end())) {
            lastEnded = segment;
        }
        append(milestone);
    }

    /** Returns the registration, or one without a known cause if the segment that made it has not started yet. */
    private Milestone cause(int registration) {
        Milestone milestone = registering[registration];
        if (milestone.in == NONE || segments[milestone.in] != null) {
            take(milestone);
        }
        return milestone.order >= 0
                ? milestone
                : uncaused(request.registrations().get(registration));
    }

    private Milestone uncaused(RecordedRequest.Registration given) {
        Milestone milestone = new Milestone(Milestone.REGISTER, NONE, NONE, given.at());
        stand(milestone);
        milestone.registration = registration(given, milestone.point);
        return milestone;
    }

    private Milestone uncaused(String key, long at) {
        return uncaused(new RecordedRequest.Registration(key, NONE, at, Delivery.SERIAL));
    }

    private void start(int index) {
        RecordedRequest.Segment given = request.segments().get(index);
        TracedSegment outer = given.nestedIn() == NONE ? null : segments[given.nestedIn()];
        Milestone cause = null;
        if (given.registration() != NONE) {
            cause = cause(given.registration());
        } else if (outer == null && !given.root()) {
            cause = uncaused(request.operation(), given.start());
        }
        long start = cause == null ? given.start() : Math.max(given.start(), cause.at);
        TracedSegment predecessor = cause == null || outer != null ? null : predecessor(cause, start, given.end());
        start = predecessor == null ? start : Math.max(start, predecessor.end());
        long end = given.end();
        if (outer != null) {
            start = Math.max(outer.start(), Math.min(start, outer.end()));
            end = Math.min(end, outer.end());
        }
        clamped += Math.abs(start - given.start()) + Math.max(0, given.start() - given.end()) + (given.end() - end);

        Milestone opening = starting[index];
        opening.at = start;
        ending[index].at = Math.max(start, end);
        Ready ready = ready(given.ready(), opening.enabling);
        TracedSegment segment = new TracedSegment(
                given, key(given.key()), start, outer, cause, predecessor, ready, opening, ending[index]);
        opening.enabling = enabledBy(opening.enabling, ready, segment.ready());
        if (cause != null) {
            cause.lastRun = cause.lastRun == null || cause.lastRun.end() <= segment.end() ? segment : cause.lastRun;
        }
        segments[index] = segment;
        root = given.root() ? segment : root;
        segment.base.running = segment;
        opening.segment = segment;
        append(opening);
    }

    /** Returns the run that a run from {@code start} to {@code end} follows; null if it follows the registration. */
    private static @Nullable TracedSegment predecessor(Milestone cause, long start, long end) {
        TracedSegment last = cause.lastRun;
        if (last == null || cause.registration().push()) {
            return null;
        }
        // A run that overlaps another one does not follow it, but follows what that one follows.
        TracedSegment before = last.end() <= Math.max(start, end) ? last : last.predecessor;
        cause.registration().ranIn(before == null ? last : before);
        return before;
    }

    private void pause(Milestone milestone) {
        TracedSegment segment = segments[milestone.in];
        RecordedRequest.Await given = Objects.requireNonNull(milestone.wait);
        waiting = segment.base;
        Milestone cause = cause(given.registration());
        if (cause.at > segment.end()) {
            // Registered after the wait: this cannot be the registration that was waited for.
            cause = uncaused(cause.registration().awaits().name(), segment.end());
        }
        waiting = null;
        Ready ready = ready(given.ready(), milestone.enabling);
        milestone.at = bounded(given.to(), Math.max(segment.start(), cause.at), segment.end());
        milestone.from = bounded(given.from(), segment.start(), milestone.at);
        milestone.ready = ready.within(cause.at, milestone.at);
        milestone.enabling = enabledBy(milestone.enabling, ready, milestone.ready);
        milestone.cause = cause;
        milestone.segment = segment;
        Await.add(segment, cause.registration(), milestone.from, milestone.at, milestone.ready, segment.inside());
        append(milestone);
    }

    private void standStill(Milestone milestone, RecordedRequest.Standstill given) {
        TracedSegment segment = segments[milestone.in];
        milestone.at = bounded(given.to(), segment.start(), segment.end());
        milestone.from = bounded(given.from(), segment.start(), milestone.at);
        milestone.ready = Ready.at(milestone.from);
        milestone.segment = segment;
        Await.addHeld(segment, key(given.by()), milestone.from, milestone.at);
        append(milestone);
    }

    private Ready ready(RecordedRequest.@Nullable Ready given, @Nullable Milestone enabling) {
        if (given == null) {
            return Ready.UNKNOWN;
        }
        if (enabling == null) {
            return Ready.heldUntil(given.at(), given.heldFrom());
        }
        take(enabling);
        return Ready.by(enabling.point);
    }

    /** Returns the milestone that made it ready, if it still did after moving the instant into bounds. */
    private @Nullable Milestone enabledBy(@Nullable Milestone enabling, Ready given, Ready bounded) {
        clamped += given.known() ? Math.abs(bounded.at() - given.at()) : 0;
        return bounded.by() == null ? null : enabling;
    }

    private Key key(String name) {
        return keys.computeIfAbsent(name, Key::unlisted);
    }

    private long bounded(long instant, long least, long most) {
        long within = Math.max(least, Math.min(instant, most));
        clamped += Math.abs(within - instant);
        return within;
    }

    /** Links a milestone to the milestones that it depends on, and adds it to the script of its stack. */
    private void connect(Milestone milestone) {
        TracedSegment segment = milestone.segment;
        if (segment == null) {
            milestone.needs(milestone.before == null ? null : milestone.before.closing);
        } else if (milestone.kind == Milestone.START && segment.outer == null && segment.cause != null) {
            milestone.needs(segment.cause);
            milestone.needs(milestone.enabling);
            milestone.needs(segment.predecessor == null ? null : segment.predecessor.closing);
        } else if (milestone.kind == Milestone.PAUSE && milestone.cause != null) {
            milestone.needs(milestone.cause);
            milestone.needs(milestone.enabling);
        } else if (milestone.kind == Milestone.JOIN) {
            TracedSegment into = segments[milestone.in];
            milestone.delaysStart = into.outer == null && into.cause != null && milestone.at <= into.start();
            for (int required : request.joins().get(milestone.subject).requires()) {
                TracedSegment other = segments[required];
                if (other.end() <= milestone.at && other.base != into.base) {
                    milestone.needs(other.closing);
                    into.joined = milestone.delaysStart ? Math.max(into.joined, other.end()) : into.joined;
                }
            }
            if (milestone.delaysStart) {
                into.opening.needs(milestone);
                return;
            }
        }
        if (segment != null) {
            segment.script.add(milestone);
        }
    }
}
