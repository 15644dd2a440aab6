package dev.pathlight.trace;

import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest.Times;
import dev.pathlight.path.Ready;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Simulates a recorded request with some of its times scaled. Segments take as long as recorded between the milestones in them; waits
 * take as long after their registration as recorded; a run starts when it is ready and its thread is free, first come, first
 * served. Delays without a recorded reason stay. Without factors every milestone happens at its recorded instant.
 *
 * <p>It is event-driven: each stack that queues for a thread is an event; between events a stack runs until it depends on a milestone
 * that has not happened. One use.
 */
final class Resimulation {
    private static final long UNKNOWN = Lane.EARLIEST - 1;

    /** More than races take that follow from each other; then the losers that won so far make the result later than it is. */
    private static final int MOST_ROUNDS = 16;

    private final Chronology chronology;
    private final Scale scale;
    private final boolean joins;

    /** By the start of a run or the end of a wait: the rival that makes it ready instead of what did. */
    private final Map<Milestone, Milestone> winners;

    /** By milestone: when it happened, how many milestones it still depends on, and the latest end or join among those that happened. */
    private final long[] when;

    private final int[] open;
    private final long[] joined;

    /** By segment, if it is the outermost on its stack. */
    private final Stack[] stacks;

    private final PriorityQueue<Stack> arrivals = new PriorityQueue<>();
    private final Deque<Stack> goOn = new ArrayDeque<>();
    private final Set<Stack> suspended = new LinkedHashSet<>();
    private int unended;
    private int nextToForce;

    private Resimulation(Chronology chronology, Scale scale, boolean joins, Map<Milestone, Milestone> winners) {
        this.chronology = chronology;
        this.scale = scale;
        this.joins = joins;
        this.winners = winners;
        int milestones = chronology.milestones.size();
        when = new long[milestones];
        open = new int[milestones];
        joined = new long[milestones];
        stacks = new Stack[chronology.segments.length];
        Arrays.fill(when, UNKNOWN);
        Arrays.fill(joined, Lane.EARLIEST);
        assignLanes();
        simulate();
    }

    /**
     * Simulates until the winner of every race is its first. Each simulation shows when the losers happened, and so which of them make
     * something ready in the next one. A loser that was too late can only make the result later.
     */
    static Times of(Chronology chronology, Scale scale, boolean joins) {
        Resimulation simulation = new Resimulation(chronology, scale, joins, Map.of());
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Map<Milestone, Milestone> winners = simulation.first();
            if (winners.equals(simulation.winners)) {
                break;
            }
            simulation = new Resimulation(chronology, scale, joins, winners);
        }
        return simulation.times();
    }

    // --- Races ---

    private Map<Milestone, Milestone> first() {
        Map<Milestone, Milestone> first = new HashMap<>();
        for (Milestone race : chronology.races) {
            Milestone winner = Objects.requireNonNull(race.enabling);
            long at = at(winner);
            for (Milestone rival : race.rivals) {
                if (happened(rival) && when[rival.order] < at) {
                    at = when[rival.order];
                    first.put(race, rival);
                }
            }
        }
        return first;
    }

    /** Returns whether it is known when a rival happened. What the race ended is known only if its wait takes no time. */
    private boolean happened(Milestone rival) {
        return rival.order >= 0
                && when[rival.order] != UNKNOWN
                && (rival.kind == Milestone.ENABLE
                        || scale.removes(rival.registration().awaits(), Kind.EXTERNAL));
    }

    /** Returns when the response was sent: by whichever was first, and not before what it joins. */
    private long response() {
        Milestone response = chronology.response;
        long least = Lane.EARLIEST;
        for (Milestone milestone : response.rivals.isEmpty() || !joins ? List.<Milestone>of() : chronology.milestones) {
            boolean isJoined = milestone.kind == Milestone.JOIN
                    && milestone.at <= response.at
                    && response.segment != null
                    && chronology.segments[milestone.in].base == response.segment.base;
            least = isJoined ? Math.max(least, joined[milestone.order]) : least;
        }
        long first = when[response.order];
        for (Milestone rival : response.rivals) {
            first = happened(rival) ? Math.min(first, Math.max(least, when[rival.order])) : first;
        }
        return first;
    }

    /** Returns the simulated times. The request is done when all segments have ended that had ended when it was done. */
    Times times() {
        long last = when[chronology.finish.order];
        for (TracedSegment segment : chronology.segments) {
            if (segment.end() <= chronology.finish.at) {
                last = Math.max(last, when[segment.closing.order]);
            }
        }
        return new Times(since(chronology.response, response()), since(chronology.finish, last));
    }

    // A record may have its end before its start.
    private long since(Milestone target, long at) {
        return at - Math.min(chronology.request.arrival(), target.at);
    }

    // --- As recorded ---

    private void assignLanes() {
        Map<String, NavigableMap<Long, Deque<Lane>>> threads = new HashMap<>();
        TracedSegment[] byStart = chronology.segments.clone();
        Arrays.sort(byStart, Comparator.comparingLong(TracedSegment::start));
        for (TracedSegment segment : byStart) {
            if (segment.outer == null) {
                NavigableMap<Long, Deque<Lane>> free =
                        threads.computeIfAbsent(segment.given.thread(), name -> new TreeMap<>());
                long ready = Math.max(readyAt(segment), joins ? segment.joined : Lane.EARLIEST);
                Stack stack = new Stack(segment, unended++, take(free, segment.start()), ready);
                stacks[segment.index()] = stack;
                free.computeIfAbsent(segment.end(), end -> new ArrayDeque<>(1)).push(stack.lane);
            }
        }
    }

    private static Lane take(NavigableMap<Long, Deque<Lane>> free, long start) {
        Map.Entry<Long, Deque<Lane>> latest = free.floorEntry(start);
        if (latest == null) {
            return new Lane();
        }
        Lane taken = latest.getValue().pop();
        if (latest.getValue().isEmpty()) {
            free.remove(latest.getKey());
        }
        return taken;
    }

    /** Returns when a stack could have started. */
    private long readyAt(TracedSegment stack) {
        if (stack.cause != null) {
            return stack.blockedFrom();
        }
        return stack == chronology.root ? Math.min(chronology.request.arrival(), stack.start()) : stack.start();
    }

    // --- Milestones ---

    private void simulate() {
        for (Milestone milestone : chronology.milestones) {
            open[milestone.order] = milestone.kind == Milestone.JOIN && !joins ? 0 : milestone.needs.size();
        }
        for (Milestone milestone : chronology.milestones) {
            if (open[milestone.order] == 0) {
                satisfied(milestone);
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

    private void happened(Milestone milestone, long at) {
        if (when[milestone.order] != UNKNOWN) {
            return;
        }
        when[milestone.order] = at;
        for (Milestone next : milestone.next) {
            if ((next.kind == Milestone.JOIN && !joins) || (milestone == next.enabling && winners.containsKey(next))) {
                continue;
            }
            if (milestone.kind == Milestone.END || milestone.kind == Milestone.JOIN) {
                joined[next.order] = Math.max(joined[next.order], at);
            }
            needsNoMore(next);
        }
        winners.forEach((next, winner) -> {
            if (winner == milestone) {
                needsNoMore(next);
            }
        });
    }

    private void needsNoMore(Milestone next) {
        if (--open[next.order] == 0) {
            satisfied(next);
        }
    }

    /** Goes on after all milestones that a milestone depends on have happened. */
    private void satisfied(Milestone milestone) {
        TracedSegment segment = milestone.segment;
        if (segment == null) {
            outside(milestone);
        } else if (milestone.delaysStart) {
            happened(milestone, joined[milestone.order]);
        } else if (milestone.kind == Milestone.START && segment.outer == null) {
            enter(stacks[segment.index()]);
        } else if (milestone.isWait() && suspended.remove(stacks[segment.base.index()])) {
            goOn.push(stacks[segment.base.index()]);
        }
    }

    /** Keeps the distance between a milestone outside all segments and the segment that had ended last. */
    private void outside(Milestone milestone) {
        TracedSegment before = milestone.before;
        happened(
                milestone,
                before == null
                        ? milestone.at
                        : at(before.closing)
                                + scale.of(chronology.operation, Kind.UNATTRIBUTED, milestone.at - before.end()));
    }

    /** Returns when a milestone happened, as recorded if it has not happened yet. */
    private long at(Milestone milestone) {
        return when[milestone.order] == UNKNOWN ? milestone.at : when[milestone.order];
    }

    /**
     * Returns when a wait could end.
     *
     * @param of the end of the wait, or the start of the run after it
     * @param from the simulated start of the wait
     * @param recordedFrom the recorded start
     * @param over the recorded end
     */
    private long ready(Milestone of, Milestone cause, long from, long recordedFrom, Ready ready, long over) {
        long registered = at(cause);
        Milestone by = of.enabling;
        if (by != null) {
            Milestone rival = winners.get(of);
            long enabled = rival == null ? at(by) + ready.at() - by.at : at(rival);
            return Math.max(Math.max(from, registered), enabled);
        }
        long recordedReady = ready.known() ? ready.at() : over;
        boolean early = ready.known() && recordedReady <= recordedFrom;
        long since = early ? cause.at : recordedFrom;
        // From when its thread was held on, the time may have been queueing, which scaling the wait does not change
        // (R11).
        long held = ready.known() && ready.by() == null ? recordedReady - Math.max(since, ready.heldFrom()) : 0;
        long waited = scale.of(cause.registration().awaits(), Kind.EXTERNAL, recordedReady - since - held) + held;
        return Math.max(from, (early ? registered : from) + waited);
    }

    // --- Threads ---

    private void enter(Stack stack) {
        if (stack.entered) {
            return;
        }
        stack.entered = true;
        TracedSegment segment = stack.segment;
        Milestone cause = segment.cause;
        TracedSegment before = segment.predecessor;
        long ready = cause == null
                ? readyAt(segment)
                : ready(
                        segment.opening,
                        cause,
                        at(before == null ? cause : before.closing),
                        segment.waitedFrom(),
                        segment.ready(),
                        segment.start());
        stack.ready = Math.max(ready, joined[segment.opening.order]);
        stack.queued = stack.ready + (isUnblocked(stack) ? 0 : stack.late);
        arrivals.add(stack);
    }

    private boolean isUnblocked(Stack stack) {
        return scale.removes(stack.segment.blockedKey(), Kind.BLOCKED);
    }

    private void arrive(Stack stack) {
        if (isUnblocked(stack)) {
            begin(stack, stack.ready);
        } else if (stack.lane.holder == null) {
            hold(stack);
        } else {
            stack.lane.queue.add(stack);
        }
    }

    private void hold(Stack stack) {
        stack.lane.holder = stack;
        long start = Math.max(stack.queued, stack.lane.free) + stack.idle;
        begin(stack, stack.ready + scale.of(stack.segment.blockedKey(), Kind.BLOCKED, start - stack.ready));
    }

    private void begin(Stack stack, long start) {
        stack.begun = true;
        stack.now = start;
        stack.recorded = stack.segment.start();
        goOn.push(stack);
    }

    private void release(Stack stack) {
        Lane lane = stack.lane;
        if (lane.holder == stack) {
            lane.free = Math.max(lane.free, stack.now);
            lane.holder = null;
            Stack waiting = lane.queue.poll();
            if (waiting != null) {
                hold(waiting);
            }
        }
    }

    // --- Stacks ---

    private void proceed(Stack stack) {
        List<Milestone> script = stack.segment.script;
        for (; stack.next < script.size(); stack.next++) {
            Milestone milestone = script.get(stack.next);
            boolean waits = milestone.standstill != null
                    || (milestone.kind == Milestone.PAUSE
                            && (!milestone.ready.known() || milestone.ready.at() > milestone.from));
            activeUntil(stack, waits ? milestone.from : milestone.at);
            if (milestone.isWait() && open[milestone.order] > 0 && !stack.forced) {
                suspend(stack, milestone);
                return;
            }
            stack.forced = false;
            if (milestone.kind == Milestone.PAUSE) {
                pause(stack, milestone);
            } else if (milestone.kind == Milestone.JOIN) {
                stack.now = Math.max(stack.now, joined[milestone.order]);
            } else {
                pass(stack, milestone);
            }
        }
        unended--;
        release(stack);
    }

    /** Lets the running segment of a stack run until a recorded instant. */
    private void activeUntil(Stack stack, long recorded) {
        if (recorded > stack.recorded) {
            stack.now += scale.of(stack.running.key(), Kind.ACTIVE, recorded - stack.recorded);
            stack.recorded = recorded;
        }
    }

    private void pass(Stack stack, Milestone milestone) {
        happened(milestone, stack.now);
        TracedSegment segment = milestone.segment;
        if (milestone.kind == Milestone.START && segment != null) {
            stack.running = segment;
        } else if (milestone.kind == Milestone.END && segment == stack.running && segment.outer != null) {
            stack.running = segment.outer;
        }
    }

    /** Suspends a stack at a milestone whose dependencies have not happened, and releases its thread if one of them needs it. */
    private void suspend(Stack stack, Milestone milestone) {
        suspended.add(stack);
        for (Milestone need : milestone.needs) {
            TracedSegment segment = when[need.order] == UNKNOWN ? need.segment : null;
            Stack other = segment == null ? stack : stacks[segment.base.index()];
            if (!other.begun && other.lane == stack.lane) {
                release(stack);
                return;
            }
        }
    }

    private void pause(Stack stack, Milestone milestone) {
        Milestone cause = milestone.cause;
        TracedSegment segment = milestone.segment;
        if (milestone.standstill != null && segment != null) {
            long delay = Math.max(0, milestone.at - stack.recorded);
            stack.now += scale.of(segment.key(), Kind.BLOCKED, delay);
            stack.recorded = Math.max(stack.recorded, milestone.at);
        }
        if (cause != null && segment != null) {
            long recordedReady = milestone.ready.known() ? milestone.ready.at() : milestone.at;
            long delay = milestone.at - Math.max(recordedReady, stack.recorded);
            long ready = ready(milestone, cause, at(cause), cause.at, milestone.ready, milestone.at);
            stack.now = Math.max(stack.now, ready) + scale.of(segment.key(), Kind.BLOCKED, delay);
            stack.recorded = milestone.at;
        }
    }

    /** Resolves a deadlock: suspended stacks release their threads, or one of them is forced to go on. */
    private void unlock() {
        for (Stack stack : suspended) {
            release(stack);
        }
        if (!goOn.isEmpty()) {
            return;
        }
        // Only a record that contradicts itself gets here: the next stack goes on as recorded.
        Stack stack = stacks[nextToForce];
        while (stack == null || (stack.entered && !suspended.contains(stack))) {
            nextToForce = (nextToForce + 1) % stacks.length;
            stack = stacks[nextToForce];
        }
        if (suspended.remove(stack)) {
            stack.forced = true;
            goOn.push(stack);
        } else {
            enter(stack);
        }
    }
}
