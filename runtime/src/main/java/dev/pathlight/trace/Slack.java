package dev.pathlight.trace;

import dev.pathlight.path.Ready;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How much later each segment could have ended without moving the response, threads being free.
 *
 * <p>Backwards over what depends on what: a join leaves the time that it had to wait for others; what a segment
 * registered, completed or ran before leaves none. Whatever a segment does delays all that its stack does later.
 */
final class Slack {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final Chronology chronology;
    private final boolean untilReady;
    private final Map<TracedSegment, Exits> stacks = new HashMap<>();

    private Slack(Chronology chronology, boolean untilReady) {
        this.chronology = chronology;
        this.untilReady = untilReady;
    }

    /**
     * Slack by segment id; what cannot move the response has none.
     *
     * @param untilReady whether a join counts from the instant at which what it delayed was ready
     */
    static Map<String, Long> of(Chronology chronology, boolean untilReady) {
        return new Slack(chronology, untilReady).compute();
    }

    private Map<String, Long> compute() {
        long[] slack = new long[chronology.segments.length];
        for (int s = chronology.steps.size() - 1; s >= 0; s--) {
            Step step = chronology.steps.get(s);
            switch (step.kind) {
                case START -> slack[step.subject] = run(step, chronology.segments[step.subject]);
                case PAUSE -> pause(step, chronology.pauses[step.subject]);
                case JOIN -> join(step);
                case RESPONSE -> exit(step, 0);
                default -> {}
            }
        }
        Map<String, Long> byId = new LinkedHashMap<>();
        for (int i = 0; i < slack.length; i++) {
            if (slack[i] != UNBOUNDED) {
                byId.put(chronology.recording.segments.get(i).id, slack[i]);
            }
        }
        return byId;
    }

    private long run(Step step, TracedSegment run) {
        long slack = after(step, run);
        if (slack == UNBOUNDED || run.outer != null || run.cause == null) {
            return slack;
        }
        exit(run.cause.step, slack);
        if (run.predecessor != null) {
            ended(run.predecessor, slack);
        }
        if (run.enabledBy != null && run.ready().by() != null) {
            exit(
                    run.enabledBy,
                    slack + Math.max(0, run.waitedFrom() - run.ready().at()));
        }
        return slack;
    }

    private void pause(Step step, Chronology.Pause pause) {
        long slack = after(step, chronology.segments[step.segment]);
        if (slack == UNBOUNDED) {
            return;
        }
        Ready ready = pause.ready;
        long spare = slack + (ready.known() ? Math.max(0, pause.from - ready.at()) : 0);
        exit(pause.cause.step, spare);
        if (pause.enabledBy != null && ready.by() != null) {
            exit(pause.enabledBy, spare);
        }
    }

    private void join(Step step) {
        TracedSegment into = chronology.segments[chronology.links.joinInto[step.subject]];
        long slack = after(step, into);
        if (slack == UNBOUNDED) {
            return;
        }
        long until = untilReady && step.at <= into.start() && into.ready().known() ? into.blockedFrom() : step.at;
        for (int required : chronology.links.joinRequires[step.subject]) {
            TracedSegment segment = chronology.segments[required];
            if (segment.end() <= step.at && segment.base != into.base) {
                ended(segment, slack + Math.max(0, until - segment.end()));
            }
        }
    }

    /** What is left for all that the stack of a segment does after a step. */
    private long after(Step step, TracedSegment segment) {
        Exits exits = stacks.get(segment.base);
        return exits == null ? UNBOUNDED : exits.after(step.at, step.order);
    }

    private void exit(Step step, long slack) {
        if (step.segment != Links.NONE) {
            add(chronology.segments[step.segment], step.at, step.order, slack);
        } else if (step.before != Links.NONE) {
            ended(chronology.segments[step.before], slack);
        }
    }

    private void ended(TracedSegment segment, long slack) {
        add(segment, segment.end(), Integer.MAX_VALUE, slack);
    }

    private void add(TracedSegment segment, long at, int order, long slack) {
        stacks.computeIfAbsent(segment.base, base -> new Exits()).add(new Exit(at, order, slack));
    }

    /** What other segments depend on in one stack, and with how much slack. */
    private static final class Exits {
        private final PriorityQueue<Exit> earlier = new PriorityQueue<>();
        private long least = UNBOUNDED;

        void add(Exit exit) {
            earlier.add(exit);
        }

        /** Asked from the end to the start. */
        long after(long at, int order) {
            Exit from = new Exit(at, order, 0);
            for (Exit exit = earlier.peek(); exit != null && exit.compareTo(from) < 0; exit = earlier.peek()) {
                least = Math.min(least, exit.slack);
                earlier.remove();
            }
            return least;
        }
    }

    /** The latest comes first. */
    private static final class Exit implements Comparable<Exit> {
        final long at;
        final int order;
        final long slack;

        Exit(long at, int order, long slack) {
            this.at = at;
            this.order = order;
            this.slack = slack;
        }

        @Override
        public int compareTo(Exit other) {
            int byTime = Long.compare(other.at, at);
            return byTime != 0 ? byTime : Integer.compare(other.order, order);
        }
    }
}
