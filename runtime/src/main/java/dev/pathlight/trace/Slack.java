package dev.pathlight.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much later each segment could have ended without moving the response, threads being free.
 *
 * <p>Backwards over the steps: a join leaves the time that it had to wait for others; what a segment registered,
 * completed or ran before leaves none. Whatever a segment does delays all that its stack does later.
 */
final class Slack {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final Chronology chronology;
    private final boolean untilReady;
    /** By step: how much later it could have come, by what depends on it in other stacks. */
    private final long[] slack;
    /** By the outermost segment: how much later all of its stack could have come that has been looked at. */
    private final long[] stacks;

    private int at;

    /**
     * @param untilReady whether a join counts from the instant at which what it delayed was ready
     */
    Slack(Chronology chronology, boolean untilReady) {
        this.chronology = chronology;
        this.untilReady = untilReady;
        this.slack = new long[chronology.steps.size()];
        this.stacks = new long[chronology.segments.length];
        Arrays.fill(slack, UNBOUNDED);
        Arrays.fill(stacks, UNBOUNDED);
    }

    /** By segment id; what cannot move the response is not in it. To be asked once. */
    Map<String, Long> byId() {
        long[] bySegment = new long[stacks.length];
        for (at = slack.length - 1; at >= 0; at--) {
            Step step = chronology.steps.get(at);
            if (step == chronology.response) {
                limit(step, 0);
            }
            TracedSegment segment = step.segment;
            // Of what happens in the instant in which a stack ends, the end is the last.
            long left = segment == null
                    ? slack[at]
                    : Math.min(stacks[segment.base.index()], slack[segment.base.closing.order]);
            if (left != UNBOUNDED) {
                for (Step need : step.needs) {
                    limit(need, left + spare(step, need));
                }
            }
            if (step.kind == Step.START) {
                bySegment[step.subject] = left;
            }
            limit(step, slack[at]);
        }
        Map<String, Long> byId = new LinkedHashMap<>();
        for (TracedSegment segment : chronology.segments) {
            if (bySegment[segment.index()] != UNBOUNDED) {
                byId.put("" + segment.given.id, bySegment[segment.index()]);
            }
        }
        return byId;
    }

    /** How much later something could have come without delaying a step that needed it. */
    private long spare(Step step, Step need) {
        TracedSegment segment = step.segment;
        if (step.kind == Step.JOIN) {
            TracedSegment into = chronology.segments[step.in];
            boolean toReady =
                    untilReady && step.at <= into.start() && into.ready().known();
            return Math.max(0, (toReady ? into.blockedFrom() : step.at) - need.at);
        }
        if (step.kind == Step.PAUSE) {
            return step.ready.known() ? Math.max(0, step.from - step.ready.at()) : 0;
        }
        return need == step.enabling && segment != null
                ? Math.max(0, segment.waitedFrom() - segment.ready().at())
                : 0;
    }

    /** A step could have come so much later at most. */
    private void limit(Step step, long left) {
        slack[step.order] = Math.min(slack[step.order], left);
        if (step.order >= at && step.segment != null) {
            int stack = step.segment.base.index();
            stacks[stack] = Math.min(stacks[stack], left);
        }
    }
}
