package dev.pathlight.trace;

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
 * A recording in the order of causes. Segments keep their order; between them go all other steps by their
 * instants, so that everything exists when something later refers to it. What cannot be so is brought into bounds (R7),
 * or has no known cause. Immutable once made.
 */
final class Chronology {
    final Recording recording;
    /** By index. */
    final TracedSegment[] segments;
    /** In order. */
    final List<Step> steps = new ArrayList<>();

    final Step response;
    final Step finish;
    final Key operation;

    @Nullable
    TracedSegment root;

    /** Nanoseconds that bringing instants into bounds took. */
    long clamped;

    private final Map<String, Key> keys = new HashMap<>();
    /** By registration and by segment. */
    private final Step[] registering;

    private final Step[] starting;
    private final Step[] ending;
    /** By segment: the latest start up to it. */
    private final long[] latestStart;

    private @Nullable TracedSegment lastEnded;
    /** The stack that waits for what is being looked at, which cannot have come before that. */
    private @Nullable TracedSegment waiting;

    Chronology(Recording recording) {
        this.recording = recording;
        this.operation = key(recording.operation);
        int size = recording.segments.size();
        segments = new TracedSegment[size];
        starting = new Step[size];
        ending = new Step[size];
        registering = new Step[recording.registrations.size()];
        latestStart = new long[size];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            latest = Math.max(latest, recording.segments.get(i).start);
            latestStart[i] = latest;
        }
        List<Step> plan = new ArrayList<>();
        for (int r = 0; r < registering.length; r++) {
            registering[r] = plan(plan, Step.REGISTER, r, recording.registrations.get(r));
        }
        for (int i = 0; i < size; i++) {
            plan(plan, i);
        }
        for (int j = 0; j < recording.joins.size(); j++) {
            plan(plan, Step.JOIN, j, recording.joins.get(j));
        }
        response = plan(plan, Step.TARGET, 0, recording.response);
        finish = plan(plan, Step.TARGET, 0, recording.finish);
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

    // --- Every step but the starts, each after what it needs ---

    private Step plan(List<Step> plan, int kind, int subject, @Nullable Mark mark) {
        Mark given = Objects.requireNonNull(mark);
        return place(plan, new Step(kind, subject, recording.segment(given.segment), given.at));
    }

    private void plan(List<Step> plan, int i) {
        Span given = recording.segments.get(i);
        starting[i] = new Step(Step.START, i, i, given.start);
        int by = recording.segment(given.readyBy);
        if (by < i) {
            starting[i].enabling = enabling(plan, given, by);
        }
        for (Span wait : given.awaits) {
            Step over = place(plan, new Step(Step.PAUSE, i, i, wait.end));
            over.wait = wait;
            int waker = recording.segment(wait.readyBy);
            if (waker != Recording.NONE && recording.segments.get(waker).start <= wait.end) {
                over.enabling = enabling(plan, wait, waker);
                // It may have started at the very instant at which the wait was over.
                over.position = Math.max(over.position, waker + 1);
            }
        }
        ending[i] = place(plan, new Step(Step.END, i, i, given.end));
    }

    private @Nullable Step enabling(List<Step> plan, Span wait, int by) {
        return wait.ready == null || by == Recording.NONE
                ? null
                : place(plan, new Step(Step.ENABLE, by, by, wait.ready));
    }

    /** Puts a step after its segment, and before what starts at its instant or later. */
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

    // --- In order ---

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
            Mark given = recording.registrations.get(step.subject);
            step.registration = Registration.of(key(given.key), step.point, given.push);
        }
    }

    private void append(Step step) {
        step.order = steps.size();
        steps.add(step);
    }

    /** Finds where the request stood at a step. */
    private void stand(Step step) {
        if (step.in == Recording.NONE) {
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

    /** The innermost segment that runs at an instant, if it runs inside {@code segment}; else that one. */
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

    /** The registration, if what made it exists by now; else one that nothing is known to have made. */
    private Step cause(int registration) {
        Step step = registering[registration];
        if (step.in == Recording.NONE || segments[step.in] != null) {
            take(step);
        }
        Mark given = recording.registrations.get(registration);
        return step.order >= 0 ? step : unregistered(given.key, given.at, given.push);
    }

    private Step unregistered(@Nullable String key, long at, boolean push) {
        Step step = new Step(Step.REGISTER, Recording.NONE, Recording.NONE, at);
        stand(step);
        step.registration = Registration.of(key(key), step.point, push);
        return step;
    }

    private void start(int index) {
        Span given = recording.segments.get(index);
        int outerIndex = recording.segment(given.nestedIn);
        TracedSegment outer = outerIndex == Recording.NONE ? null : segments[outerIndex];
        int registration = recording.registration(given.registration);
        Step cause = null;
        if (registration != Recording.NONE) {
            cause = cause(registration);
        } else if (outer == null && !given.root) {
            cause = unregistered(recording.operation, given.start, false);
        }
        long start = cause == null ? given.start : Math.max(given.start, cause.at);
        TracedSegment predecessor = cause == null || outer != null ? null : predecessor(cause, start, given.end);
        start = predecessor == null ? start : Math.max(start, predecessor.end());
        long end = given.end;
        if (outer != null) {
            start = Math.max(outer.start(), Math.min(start, outer.end()));
            end = Math.min(end, outer.end());
        }
        clamped += Math.abs(start - given.start) + Math.max(0, given.start - given.end) + (given.end - end);

        Step opening = starting[index];
        opening.at = start;
        ending[index].at = Math.max(start, end);
        Ready ready = ready(given.ready, opening.enabling);
        TracedSegment segment = new TracedSegment(
                given, key(given.key), start, outer, cause, predecessor, ready, opening, ending[index]);
        opening.enabling = enabledBy(opening.enabling, ready, segment.ready());
        if (cause != null) {
            cause.lastRun = cause.lastRun == null || cause.lastRun.end() <= segment.end() ? segment : cause.lastRun;
        }
        segments[index] = segment;
        root = given.root ? segment : root;
        segment.base.running = segment;
        opening.segment = segment;
        append(opening);
    }

    /** The run that one from {@code start} to {@code end} follows; null if it follows the registration. */
    private static @Nullable TracedSegment predecessor(Step cause, long start, long end) {
        TracedSegment last = cause.lastRun;
        if (last == null || cause.registration().push()) {
            return null;
        }
        // What runs inside another run's time does not follow it, but what that one follows.
        TracedSegment before = last.end() <= Math.max(start, end) ? last : last.predecessor;
        cause.registration().ranIn(before == null ? last : before);
        return before;
    }

    private void pause(Step step) {
        TracedSegment segment = segments[step.in];
        Span given = Objects.requireNonNull(step.wait);
        waiting = segment.base;
        Step cause = cause(recording.registration(given.registration));
        if (cause.at > segment.end()) {
            // Registered after it was waited for: that is not what was waited for.
            cause = unregistered(cause.registration().awaits().name(), segment.end(), false);
        }
        waiting = null;
        Ready ready = ready(given.ready, step.enabling);
        step.at = bounded(given.end, Math.max(segment.start(), cause.at), segment.end());
        step.from = bounded(given.start, segment.start(), step.at);
        step.ready = ready.within(cause.at, step.at);
        step.enabling = enabledBy(step.enabling, ready, step.ready);
        step.cause = cause;
        step.segment = segment;
        Await.add(segment, cause.registration(), step.from, step.at, step.ready, segment.inside());
        append(step);
    }

    private Ready ready(@Nullable Long instant, @Nullable Step enabling) {
        if (instant == null) {
            return Ready.UNKNOWN;
        }
        if (enabling == null) {
            return Ready.at(instant);
        }
        take(enabling);
        return Ready.by(enabling.point);
    }

    /** What made it ready, if it still did in bounds. */
    private @Nullable Step enabledBy(@Nullable Step enabling, Ready given, Ready bounded) {
        clamped += given.known() ? Math.abs(bounded.at() - given.at()) : 0;
        return bounded.by() == null ? null : enabling;
    }

    private Key key(@Nullable String name) {
        return keys.computeIfAbsent(Objects.requireNonNull(name), Key::unlisted);
    }

    private long bounded(long instant, long least, long most) {
        long within = Math.max(least, Math.min(instant, most));
        clamped += Math.abs(within - instant);
        return within;
    }

    /** Says what a step cannot come about before, and puts it into the script of its stack. */
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
            for (String required : recording.joins.get(step.subject).requires) {
                TracedSegment other = segments[recording.segment(required)];
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
