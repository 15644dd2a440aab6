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
 * A recorded request in the order of causes. Segments keep their order; all other steps are placed between them by their
 * instants, so that each step exists before a later one refers to it. Where the record contradicts that, instants are moved into
 * bounds (R7) or causes are dropped. Immutable once made.
 */
final class Chronology {
    final RecordedRequest request;

    /** By index. */
    final TracedSegment[] segments;

    /** In order. */
    final List<Step> steps = new ArrayList<>();

    final Step response;
    final Step finish;
    final Key operation;

    @Nullable
    TracedSegment root;

    /** The time by which instants were moved into bounds. */
    long clamped;

    private final Map<String, Key> keys = new HashMap<>();

    /** By registration. */
    private final Step[] registering;

    /** By segment. */
    private final Step[] starting;

    private final Step[] ending;

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
        starting = new Step[size];
        ending = new Step[size];
        registering = new Step[request.registrations().size()];
        latestStart = new long[size];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            latest = Math.max(latest, request.segments().get(i).start());
            latestStart[i] = latest;
        }
        List<Step> plan = new ArrayList<>();
        for (int r = 0; r < registering.length; r++) {
            RecordedRequest.Registration given = request.registrations().get(r);
            registering[r] = place(plan, new Step(Step.REGISTER, r, given.by(), given.at()));
        }
        for (int i = 0; i < size; i++) {
            plan(plan, i);
        }
        for (int j = 0; j < request.joins().size(); j++) {
            RecordedRequest.Join given = request.joins().get(j);
            place(plan, new Step(Step.JOIN, j, given.into(), given.at()));
        }
        response = target(plan, request.response());
        finish = target(plan, request.finish());
        Collections.sort(plan);
        int next = 0;
        for (int i = 0; i <= size; i++) {
            for (; next < plan.size() && plan.get(next).position <= i; next++) {
                take(plan.get(next));
            }
            if (i < size) {
                start(i);
            }
        }
        for (Step step : steps) {
            connect(step);
        }
        for (TracedSegment segment : segments) {
            if (segment.outer == null) {
                segment.script.sort(Step::compareInStack);
            }
        }
    }

    // --- Planning: every step but the starts, each after what it needs ---

    private Step target(List<Step> plan, Moment moment) {
        return place(plan, new Step(Step.TARGET, 0, moment.segment(), moment.at()));
    }

    private void plan(List<Step> plan, int i) {
        RecordedRequest.Segment given = request.segments().get(i);
        starting[i] = new Step(Step.START, i, i, given.start());
        RecordedRequest.Ready ready = given.ready();
        if (ready != null && ready.by() < i) {
            starting[i].enabling = enabling(plan, ready);
        }
        for (RecordedRequest.Await wait : given.awaits()) {
            Step end = place(plan, new Step(Step.PAUSE, i, i, wait.to()));
            end.wait = wait;
            RecordedRequest.Ready woken = wait.ready();
            if (woken != null
                    && woken.by() != NONE
                    && request.segments().get(woken.by()).start() <= wait.to()) {
                end.enabling = enabling(plan, woken);
                // It may have started at the very instant at which the wait ended.
                end.position = Math.max(end.position, woken.by() + 1);
            }
        }
        ending[i] = place(plan, new Step(Step.END, i, i, given.end()));
    }

    private @Nullable Step enabling(List<Step> plan, RecordedRequest.Ready ready) {
        return ready.by() == NONE ? null : place(plan, new Step(Step.ENABLE, ready.by(), ready.by(), ready.at()));
    }

    /** Puts a step after its segment, and before the segments that start at its instant or later. */
    private Step place(List<Step> plan, Step step) {
        int first = 0;
        int last = latestStart.length;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (latestStart[middle] < step.at) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        step.position = Math.max(step.in + 1, first);
        plan.add(step);
        return step;
    }

    // --- Taking the steps in order ---

    private void take(Step step) {
        if (step.order >= 0) {
            return;
        }
        if (step.kind == Step.PAUSE) {
            pause(step);
        } else if (step.kind == Step.END) {
            end(step);
        } else {
            stand(step);
        }
        if (step.kind == Step.REGISTER) {
            step.registration = registration(request.registrations().get(step.subject), step.point);
        }
    }

    private Registration registration(RecordedRequest.Registration given, Place place) {
        return Registration.of(key(given.key()), place, given.delivery() == Delivery.PUSH);
    }

    private void append(Step step) {
        step.order = steps.size();
        steps.add(step);
    }

    /** Finds the place in the request where a step happened. */
    private void stand(Step step) {
        if (step.in == NONE) {
            step.before = lastEnded == waiting ? null : lastEnded;
            step.point = Place.outside(step.at, step.before);
        } else {
            TracedSegment segment = segments[step.in];
            step.at = bounded(step.at, segment.start(), segment.end());
            TracedSegment inner = innermost(segment, step.at);
            step.segment = inner;
            step.point = Place.in(inner, step.at);
        }
        append(step);
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

    private void end(Step step) {
        TracedSegment segment = segments[step.in];
        step.segment = segment;
        if (segment.outer == null && (lastEnded == null || lastEnded.end() <= segment.end())) {
            lastEnded = segment;
        }
        append(step);
    }

    /** Returns the registration, or one without a known cause if the segment that made it has not started yet. */
    private Step cause(int registration) {
        Step step = registering[registration];
        if (step.in == NONE || segments[step.in] != null) {
            take(step);
        }
        return step.order >= 0 ? step : uncaused(request.registrations().get(registration));
    }

    private Step uncaused(RecordedRequest.Registration given) {
        Step step = new Step(Step.REGISTER, NONE, NONE, given.at());
        stand(step);
        step.registration = registration(given, step.point);
        return step;
    }

    private Step uncaused(String key, long at) {
        return uncaused(new RecordedRequest.Registration(key, NONE, at, Delivery.SERIAL));
    }

    private void start(int index) {
        RecordedRequest.Segment given = request.segments().get(index);
        TracedSegment outer = given.nestedIn() == NONE ? null : segments[given.nestedIn()];
        Step cause = null;
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

        Step opening = starting[index];
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
    private static @Nullable TracedSegment predecessor(Step cause, long start, long end) {
        TracedSegment last = cause.lastRun;
        if (last == null || cause.registration().push()) {
            return null;
        }
        // A run that overlaps another one does not follow it, but follows what that one follows.
        TracedSegment before = last.end() <= Math.max(start, end) ? last : last.predecessor;
        cause.registration().ranIn(before == null ? last : before);
        return before;
    }

    private void pause(Step step) {
        TracedSegment segment = segments[step.in];
        RecordedRequest.Await given = Objects.requireNonNull(step.wait);
        waiting = segment.base;
        Step cause = cause(given.registration());
        if (cause.at > segment.end()) {
            // Registered after the wait: this cannot be the registration that was waited for.
            cause = uncaused(cause.registration().awaits().name(), segment.end());
        }
        waiting = null;
        Ready ready = ready(given.ready(), step.enabling);
        step.at = bounded(given.to(), Math.max(segment.start(), cause.at), segment.end());
        step.from = bounded(given.from(), segment.start(), step.at);
        step.ready = ready.within(cause.at, step.at);
        step.enabling = enabledBy(step.enabling, ready, step.ready);
        step.cause = cause;
        step.segment = segment;
        Await.add(segment, cause.registration(), step.from, step.at, step.ready, segment.inside());
        append(step);
    }

    private Ready ready(RecordedRequest.@Nullable Ready given, @Nullable Step enabling) {
        if (given == null) {
            return Ready.UNKNOWN;
        }
        if (enabling == null) {
            return Ready.heldUntil(given.at(), given.heldFrom());
        }
        take(enabling);
        return Ready.by(enabling.point);
    }

    /** Returns the step that made it ready, if it still did after moving the instant into bounds. */
    private @Nullable Step enabledBy(@Nullable Step enabling, Ready given, Ready bounded) {
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

    /** Links a step to the steps that it depends on, and adds it to the script of its stack. */
    private void connect(Step step) {
        TracedSegment segment = step.segment;
        if (segment == null) {
            step.needs(step.before == null ? null : step.before.closing);
        } else if (step.kind == Step.START && segment.outer == null && segment.cause != null) {
            step.needs(segment.cause);
            step.needs(step.enabling);
            step.needs(segment.predecessor == null ? null : segment.predecessor.closing);
        } else if (step.kind == Step.PAUSE && step.cause != null) {
            step.needs(step.cause);
            step.needs(step.enabling);
        } else if (step.kind == Step.JOIN) {
            TracedSegment into = segments[step.in];
            step.delaysStart = into.outer == null && into.cause != null && step.at <= into.start();
            for (int required : request.joins().get(step.subject).requires()) {
                TracedSegment other = segments[required];
                if (other.end() <= step.at && other.base != into.base) {
                    step.needs(other.closing);
                    into.joined = step.delaysStart ? Math.max(into.joined, other.end()) : into.joined;
                }
            }
            if (step.delaysStart) {
                into.opening.needs(step);
                return;
            }
        }
        if (segment != null) {
            segment.script.add(step);
        }
    }
}
