package dev.pathlight.trace;

import dev.pathlight.path.Kind;
import dev.pathlight.path.Ready;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Runs a recorded request again with some of its times scaled. Segments take the time on their threads that they took,
 * piece by piece between what they register, complete and wait for; what was waited for comes as long
 * after its registration as it did; a run starts when it is ready and its thread is free, first come first served. A delay
 * that nothing recorded explains stays. With nothing scaled everything is where it was.
 *
 * <p>Time goes on in events, of which there is one for each stack that queues for a thread; between them a stack is
 * followed as far as what it depends on is known. One use.
 */
final class Resimulation {
    private final Plan plan;
    private final Scale scale;
    private final Chronology chronology;
    private final TracedSegment[] segments;
    private final Lanes lanes;

    /** By source: when it came about. */
    private final long[] when;

    private final boolean[] known;
    /** By sink: how many sources it still waits for. */
    private final int[] open;

    /** By stack. */
    private final long[] ready;

    private final long[] queued;
    private final int[] next;
    private final long[] now;
    private final long[] recordedNow;
    private final int[] running;
    private final boolean[] entered;
    private final boolean[] begun;
    private final boolean[] forced;

    /** By lane. */
    private final long[] free;

    private final int[] holder;
    private final List<ArrayDeque<Integer>> queues = new ArrayList<>();

    private final PriorityQueue<Integer> arrivals;
    private final ArrayDeque<Integer> goOn = new ArrayDeque<>();
    private final Set<Integer> suspended = new LinkedHashSet<>();
    private int unended;
    private int nextToForce;

    Resimulation(Plan plan, Scale scale) {
        this.plan = plan;
        this.scale = scale;
        this.chronology = plan.chronology;
        this.segments = chronology.segments;
        this.lanes = plan.lanes;
        when = new long[plan.size];
        known = new boolean[plan.size];
        open = new int[plan.size];
        int size = segments.length;
        ready = new long[size];
        queued = new long[size];
        next = plan.scriptFrom.clone();
        now = new long[size];
        recordedNow = new long[size];
        running = new int[size];
        entered = new boolean[size];
        begun = new boolean[size];
        forced = new boolean[size];
        free = new long[lanes.count];
        Arrays.fill(free, Long.MIN_VALUE);
        holder = new int[lanes.count];
        Arrays.fill(holder, Links.NONE);
        for (int l = 0; l < lanes.count; l++) {
            queues.add(new ArrayDeque<>(0));
        }
        arrivals = new PriorityQueue<>((a, b) -> {
            int byTime = Long.compare(queued[a], queued[b]);
            return byTime != 0 ? byTime : Integer.compare(lanes.rank[a], lanes.rank[b]);
        });
        simulate();
    }

    /** The time from the request's start, or its arrival, to its response. */
    long response() {
        return since(chronology.response, when[chronology.response.order]);
    }

    /** The time until all is done that was done when the recorded request was. */
    long duration() {
        long last = when[chronology.finish.order];
        for (TracedSegment segment : segments) {
            if (segment.end() <= chronology.finish.at) {
                last = Math.max(last, when[plan.endSource + segment.index()]);
            }
        }
        return since(chronology.finish, last);
    }

    // A record may have its end before its start.
    private long since(Step target, long at) {
        return at - Math.min(chronology.recording.zero(), target.at);
    }

    private void simulate() {
        for (int sink = 0; sink < open.length; sink++) {
            for (int edge = plan.firstNeed[sink]; edge != Links.NONE; edge = plan.nextNeed[edge]) {
                open[sink]++;
            }
        }
        for (TracedSegment segment : segments) {
            unended += segment.outer == null ? 1 : 0;
        }
        for (int sink = 0; sink < open.length; sink++) {
            if (open[sink] == 0) {
                satisfied(sink);
            }
        }
        while (unended > 0) {
            if (!goOn.isEmpty()) {
                proceed(goOn.pop());
            } else if (!arrivals.isEmpty()) {
                arrive(arrivals.remove());
            } else {
                unlock();
            }
        }
    }

    private void cameAbout(int source, long at) {
        if (known[source]) {
            return;
        }
        known[source] = true;
        when[source] = at;
        for (int edge = plan.firstEdge[source]; edge != Links.NONE; edge = plan.nextEdge[edge]) {
            int sink = plan.edgeSink[edge];
            if (--open[sink] == 0) {
                satisfied(sink);
            }
        }
    }

    /** All that a sink waited for is known. */
    private void satisfied(int sink) {
        if (sink >= plan.endSource) {
            TracedSegment stack = segments[sink - plan.endSource];
            if (stack.outer == null) {
                enter(stack);
            }
            return;
        }
        Step step = chronology.steps.get(sink);
        if (step.segment == Links.NONE) {
            outside(step);
        } else if (step.kind == Step.Kind.PAUSE || step.kind == Step.Kind.JOIN) {
            int stack = segments[step.segment].base.index();
            if (suspended.remove(stack)) {
                goOn.push(stack);
            }
        }
    }

    /** What happened outside of all segments keeps its distance from the one that had ended last. */
    private void outside(Step step) {
        if (step.before == Links.NONE) {
            cameAbout(step.order, step.at);
        } else {
            long gap = step.at - segments[step.before].end();
            cameAbout(
                    step.order,
                    when[plan.endSource + step.before] + scale.of(chronology.operation, Kind.UNATTRIBUTED, gap));
        }
    }

    // --- Threads ---

    private void enter(TracedSegment stack) {
        int i = stack.index();
        if (entered[i]) {
            return;
        }
        entered[i] = true;
        ready[i] = joined(plan.startSink(i), enabled(stack));
        queued[i] = ready[i] + (unblocked(stack) ? 0 : lanes.late[i]);
        arrivals.add(i);
    }

    private long enabled(TracedSegment stack) {
        TracedRegistration cause = stack.cause;
        if (cause == null) {
            return Lanes.readyAt(chronology.recording, stack, Long.MIN_VALUE);
        }
        TracedSegment before = stack.predecessor;
        long registered = at(cause.step.order, cause.at());
        long from = before == null ? registered : at(plan.endSource + before.index(), before.end());
        long recordedFrom = stack.waitedFrom();
        Ready told = stack.ready();
        if (told.by() != null && stack.enabledBy != null) {
            return Math.max(Math.max(from, registered), completed(stack.enabledBy, told));
        }
        if (told.known() && told.at() <= recordedFrom) {
            return Math.max(from, registered + external(cause, told.at() - cause.at()));
        }
        return from + external(cause, (told.known() ? told.at() : stack.start()) - recordedFrom);
    }

    private long completed(Step by, Ready told) {
        return at(by.order, by.at) + told.at() - by.at;
    }

    private long external(TracedRegistration cause, long time) {
        return scale.of(cause.key(), Kind.EXTERNAL, time);
    }

    private long at(int source, long recorded) {
        return known[source] ? when[source] : recorded;
    }

    private long joined(int sink, long at) {
        long last = at;
        for (int edge = plan.firstNeed[sink]; edge != Links.NONE; edge = plan.nextNeed[edge]) {
            int source = plan.edgeSource[edge];
            if (source >= plan.endSource && known[source]) {
                last = Math.max(last, when[source]);
            }
        }
        return last;
    }

    private boolean unblocked(TracedSegment stack) {
        return scale.removes(stack.blockedKey(), Kind.BLOCKED);
    }

    private void arrive(int stack) {
        int lane = lanes.lane[stack];
        if (unblocked(segments[stack])) {
            begin(stack, ready[stack]);
        } else if (holder[lane] == Links.NONE) {
            hold(stack);
        } else {
            queues.get(lane).add(stack);
        }
    }

    private void hold(int stack) {
        int lane = lanes.lane[stack];
        holder[lane] = stack;
        long start = lanes.clear(stack, Math.max(queued[stack], free[lane])) + lanes.idle[stack];
        begin(stack, ready[stack] + scale.of(segments[stack].blockedKey(), Kind.BLOCKED, start - ready[stack]));
    }

    private void begin(int stack, long start) {
        begun[stack] = true;
        now[stack] = start;
        recordedNow[stack] = segments[stack].start();
        running[stack] = stack;
        goOn.push(stack);
    }

    private void release(int stack) {
        int lane = lanes.lane[stack];
        if (holder[lane] == stack) {
            holder[lane] = Links.NONE;
            free[lane] = Math.max(free[lane], now[stack]);
            Integer waiting = queues.get(lane).poll();
            if (waiting != null) {
                hold(waiting);
            }
        }
    }

    // --- Stacks ---

    private void proceed(int stack) {
        while (next[stack] < plan.scriptTo[stack]) {
            Step step = plan.script[next[stack]];
            boolean waits = step.kind == Step.Kind.PAUSE || step.kind == Step.Kind.JOIN;
            if (waits && open[step.order] > 0 && !forced[stack]) {
                suspend(stack, step);
                return;
            }
            next[stack]++;
            switch (step.kind) {
                case PAUSE -> pause(stack, step);
                case JOIN -> {
                    activeUntil(stack, step.at);
                    now[stack] = joined(step.order, now[stack]);
                }
                case START -> {
                    activeUntil(stack, step.at);
                    running[stack] = step.subject;
                }
                case END -> {
                    activeUntil(stack, step.at);
                    end(stack, segments[step.subject]);
                }
                default -> {
                    activeUntil(stack, step.at);
                    cameAbout(step.order, now[stack]);
                }
            }
            forced[stack] = false;
        }
    }

    /** The segment that runs in the stack runs on until a recorded instant. */
    private void activeUntil(int stack, long recorded) {
        if (recorded > recordedNow[stack]) {
            now[stack] += scale.of(segments[running[stack]].key(), Kind.ACTIVE, recorded - recordedNow[stack]);
            recordedNow[stack] = recorded;
        }
    }

    private void end(int stack, TracedSegment segment) {
        cameAbout(plan.endSource + segment.index(), now[stack]);
        if (running[stack] == segment.index() && segment.outer != null) {
            running[stack] = segment.outer.index();
        }
        if (segment.index() == stack) {
            unended--;
            release(stack);
        }
    }

    private void pause(int stack, Step step) {
        Chronology.Pause pause = chronology.pauses[step.subject];
        if (!pause.waited()) {
            activeUntil(stack, step.at);
            now[stack] = Math.max(now[stack], enabled(pause));
            return;
        }
        activeUntil(stack, pause.from);
        long recordedReady = pause.ready.known() ? pause.ready.at() : step.at;
        long delay = step.at - Math.max(recordedReady, recordedNow[stack]);
        now[stack] = Math.max(now[stack], enabled(pause)) + scale.of(segments[step.segment].key(), Kind.BLOCKED, delay);
        recordedNow[stack] = step.at;
    }

    private long enabled(Chronology.Pause pause) {
        TracedRegistration cause = pause.cause;
        long registered = at(cause.step.order, cause.at());
        if (pause.ready.by() != null && pause.enabledBy != null) {
            return Math.max(registered, completed(pause.enabledBy, pause.ready));
        }
        long recordedReady = pause.ready.known() ? pause.ready.at() : pause.step.at;
        return registered + external(cause, recordedReady - cause.at());
    }

    /** Waits for what has not come about yet; a thread that it would have to come about on is let go. */
    private void suspend(int stack, Step step) {
        suspended.add(stack);
        activeUntil(stack, step.kind == Step.Kind.PAUSE ? chronology.pauses[step.subject].from : step.at);
        for (int edge = plan.firstNeed[step.order]; edge != Links.NONE; edge = plan.nextNeed[edge]) {
            int source = plan.edgeSource[edge];
            TracedSegment other = known[source] ? null : plan.stackOf(source);
            if (other != null && !begun[other.index()] && lanes.lane[other.index()] == lanes.lane[stack]) {
                release(stack);
                return;
            }
        }
    }

    /** Nothing goes on, since stacks wait for what waits for their threads, or for each other. */
    private void unlock() {
        for (int stack : suspended.toArray(new Integer[0])) {
            release(stack);
        }
        if (!goOn.isEmpty()) {
            return;
        }
        // Only a record that contradicts itself comes to this: the next one goes on as it did.
        int stack = nextToForce;
        while (segments[stack].outer != null || (entered[stack] && !suspended.contains(stack))) {
            stack = (stack + 1) % segments.length;
        }
        nextToForce = stack;
        if (suspended.remove(stack)) {
            forced[stack] = true;
            goOn.push(stack);
        } else {
            enter(segments[stack]);
        }
    }
}
