package dev.pathlight.trace;

import dev.pathlight.path.Await;
import dev.pathlight.path.Key;
import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A recording in the order of causes. Segments keep their order; between them go the registrations, waits and completions
 * by their instants, so that everything exists when something later refers to it. What cannot be so is
 * brought into bounds (R7), or has no known cause. Immutable once made.
 */
final class Chronology {
    final Recording recording;
    final Links links;

    /** By index. */
    final TracedSegment[] segments;
    /** In order. */
    final List<Step> steps = new ArrayList<>();

    final Pause[] pauses;
    final Step[] joins;
    final Step response;
    final Step finish;

    final Key operation;
    private final Map<String, Key> keys = new HashMap<>();

    private final Step[] registering;
    private final @Nullable TracedRegistration[] registrations;
    private final @Nullable Step[] enablingRun;
    private final @Nullable Step[] enablingPause;
    private final Nesting nesting;
    private final TreeMap<Long, TracedSegment> ended = new TreeMap<>();
    private final long[] latestStart;
    /** The stack that waits for what is being looked at, which cannot have come before that. */
    private @Nullable TracedSegment waiting;

    private long clamped;

    /** A wait inside a segment, in bounds. */
    static final class Pause {
        final Step step;
        final TracedRegistration cause;
        final @Nullable Step enabledBy;
        final long from;
        /** As known, in bounds. */
        final Ready ready;

        Pause(Step step, TracedRegistration cause, @Nullable Step enabledBy, long from, Ready ready) {
            this.step = step;
            this.cause = cause;
            this.enabledBy = enabledBy;
            this.from = from;
            this.ready = ready;
        }

        /** What was ready before the wait began is no wait. */
        boolean waited() {
            return !ready.known() || ready.at() > from;
        }
    }

    Chronology(Recording recording) {
        this.recording = recording;
        this.links = recording.links;
        this.operation = key(recording.operation);
        int size = recording.segments.size();
        segments = new TracedSegment[size];
        pauses = new Pause[links.pauses.length];
        joins = new Step[links.joinInto.length];
        registering = new Step[links.by.length];
        registrations = new TracedRegistration[links.by.length];
        enablingRun = new Step[size];
        enablingPause = new Step[pauses.length];
        nesting = new Nesting(links.nestedIn);
        latestStart = new long[size];
        for (int i = 0; i < size; i++) {
            long start = recording.segments.get(i).start;
            latestStart[i] = i == 0 ? start : Math.max(start, latestStart[i - 1]);
        }
        response = new Step(Step.Kind.RESPONSE, 0, links.response, recording.response.at);
        finish = new Step(Step.Kind.FINISH, 0, links.finish, recording.finish.at);
        run(planned());
    }

    /** Nanoseconds that bringing instants into bounds took. */
    long clamped() {
        return clamped;
    }

    /** Everything between the segments, in order. */
    private Step[] planned() {
        List<Step> plan = new ArrayList<>();
        for (int r = 0; r < registering.length; r++) {
            registering[r] = plan(plan, Step.Kind.REGISTER, r, links.by[r], recording.registrations.get(r).at);
        }
        for (int i = 0; i < segments.length; i++) {
            Long ready = recording.segments.get(i).ready;
            if (ready != null && links.readyBy[i] != Links.NONE) {
                enablingRun[i] = plan(plan, Step.Kind.ENABLE_RUN, i, links.readyBy[i], ready);
            }
        }
        for (Links.Pause pause : links.pauses) {
            Step over = plan(plan, Step.Kind.PAUSE, pause.index, pause.segment, pause.given.to);
            Long ready = pause.given.ready;
            int by = pause.readyBy;
            if (ready != null && by != Links.NONE && recording.segments.get(by).start <= pause.given.to) {
                enablingPause[pause.index] = plan(plan, Step.Kind.ENABLE_PAUSE, pause.index, by, ready);
                // It may have started at the very instant at which the wait was over.
                over.position = Math.max(over.position, by + 1);
            }
        }
        for (int j = 0; j < joins.length; j++) {
            joins[j] = plan(plan, Step.Kind.JOIN, j, links.joinInto[j], recording.joins.get(j).into.at);
        }
        place(plan, response);
        place(plan, finish);
        Step[] sorted = plan.toArray(new Step[0]);
        Arrays.sort(
                sorted,
                Comparator.comparingInt((Step step) -> step.position)
                        .thenComparingLong(step -> step.at)
                        .thenComparing(step -> step.kind));
        return sorted;
    }

    private Step plan(List<Step> plan, Step.Kind kind, int subject, int segment, long at) {
        return place(plan, new Step(kind, subject, segment, at));
    }

    private Step place(List<Step> plan, Step step) {
        int first = Arrays.binarySearch(latestStart, step.at);
        if (first < 0) {
            first = -first - 1;
        }
        while (first > 0 && latestStart[first - 1] == step.at) {
            first--;
        }
        step.position = Math.max(step.segment + 1, first);
        plan.add(step);
        return step;
    }

    private void run(Step[] plan) {
        int next = 0;
        for (int i = 0; i < segments.length; i++) {
            for (; next < plan.length && plan[next].position <= i; next++) {
                take(plan[next]);
            }
            start(i);
        }
        for (; next < plan.length; next++) {
            take(plan[next]);
        }
    }

    private void take(Step step) {
        if (step.taken()) {
            return;
        }
        switch (step.kind) {
            case PAUSE -> pause(step);
            case REGISTER -> register(step);
            default -> {
                stand(step);
                append(step);
            }
        }
    }

    private void append(Step step) {
        step.order = steps.size();
        steps.add(step);
    }

    /** Finds where the request stood at a step. */
    private void stand(Step step) {
        TracedSegment segment = step.segment == Links.NONE ? null : segments[step.segment];
        if (segment == null) {
            step.segment = Links.NONE;
            Map.Entry<Long, TracedSegment> latest = ended.floorEntry(step.at);
            TracedSegment before = latest == null || latest.getValue() == waiting ? null : latest.getValue();
            step.before = before == null ? Links.NONE : before.index();
            step.point(Point.outside(step.at, before));
            return;
        }
        long at = bounded(step.at, segment.start(), segment.end());
        TracedSegment inner = nesting.innermost(segment, at);
        step.segment = inner.index();
        step.point(Point.in(inner, at));
    }

    private void register(Step step) {
        Recording.Registered given = recording.registrations.get(step.subject);
        stand(step);
        append(step);
        registrations[step.subject] = new TracedRegistration(key(given.key), step, given.push);
    }

    /** The registration, if what made it exists by now; else one that nothing is known to have made. */
    private TracedRegistration cause(int registration) {
        Step step = registering[registration];
        int by = links.by[registration];
        if (by == Links.NONE || segments[by] != null) {
            take(step);
        }
        TracedRegistration known = registrations[registration];
        if (known != null) {
            return known;
        }
        Recording.Registered given = recording.registrations.get(registration);
        return unregistered(given.key, given.at, given.push);
    }

    private TracedRegistration unregistered(String key, long at, boolean push) {
        Step step = new Step(Step.Kind.REGISTER, Links.NONE, Links.NONE, at);
        stand(step);
        append(step);
        return new TracedRegistration(key(key), step, push);
    }

    private void start(int index) {
        Recording.Ran given = recording.segments.get(index);
        TracedSegment outer = links.nestedIn[index] == Links.NONE ? null : segments[links.nestedIn[index]];
        TracedRegistration cause = null;
        if (links.registration[index] != Links.NONE) {
            cause = cause(links.registration[index]);
        } else if (outer == null && !given.root) {
            cause = unregistered(recording.operation, given.start, false);
        }
        long start = cause == null ? given.start : Math.max(given.start, cause.at());
        TracedSegment predecessor = cause == null || outer != null ? null : cause.predecessor(start, given.end);
        start = predecessor == null ? start : Math.max(start, predecessor.end());
        long end = given.end;
        if (outer != null) {
            start = Math.max(outer.start(), Math.min(start, outer.end()));
            end = Math.min(end, outer.end());
        }
        clamped += Math.abs(start - given.start) + Math.max(0, given.start - given.end) + (given.end - end);

        Step enabling = enablingRun[index];
        if (enabling != null) {
            take(enabling);
        }
        Ready ready = ready(given.ready, enabling);
        TracedSegment segment = new TracedSegment(
                key(given.key), index, start, Math.max(start, end), outer, cause, predecessor, ready, enabling);
        if (ready.known()) {
            clamped += Math.abs(segment.ready().at() - ready.at());
        }
        if (cause != null) {
            cause.ended(segment);
        }
        segments[index] = segment;
        nesting.entered(segment);
        if (outer == null) {
            ended.put(segment.end(), segment);
        }
        Step step = new Step(Step.Kind.START, index, index, start);
        append(step);
    }

    private void pause(Step step) {
        Links.Pause link = links.pauses[step.subject];
        TracedSegment segment = segments[link.segment];
        waiting = segment.base;
        TracedRegistration cause = cause(link.registration);
        if (cause.at() > segment.end()) {
            // Registered after it was waited for: that is not what was waited for.
            cause = unregistered(cause.key().name(), segment.end(), false);
        }
        waiting = null;
        Step enabling = enablingPause[link.index];
        if (enabling != null) {
            take(enabling);
        }
        long to = bounded(link.given.to, Math.max(segment.start(), cause.at()), segment.end());
        long from = bounded(link.given.from, segment.start(), to);
        Ready given = ready(link.given.ready, enabling);
        Ready ready = given.within(cause.at(), to);
        if (ready.known()) {
            clamped += Math.abs(ready.at() - given.at());
        }
        Await.add(segment, cause, from, to, ready, segment.inside());
        step.point(Point.in(segment, to));
        append(step);
        pauses[link.index] = new Pause(step, cause, enabling, from, ready);
    }

    private Key key(String name) {
        return keys.computeIfAbsent(name, Key::unlisted);
    }

    private static Ready ready(@Nullable Long instant, @Nullable Step enabling) {
        if (instant == null) {
            return Ready.UNKNOWN;
        }
        return enabling == null ? Ready.at(instant) : Ready.by(enabling.point());
    }

    private long bounded(long instant, long least, long most) {
        long within = Math.max(least, Math.min(instant, most));
        clamped += Math.abs(within - instant);
        return within;
    }
}
