package dev.pathlight.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Computes how much later each segment could have ended without delaying the response, assuming that threads are free.
 *
 * <p>It goes backwards over the steps. A join gives slack to those segments that ended before the last one; all other dependencies
 * give none. A delay of a step delays all later steps of its stack.
 */
final class Slack {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final Chronology chronology;
    private final boolean untilReady;

    /** By step: its slack as far as steps of other stacks depend on it. */
    private final long[] slack;

    /** By outermost segment: the slack of the steps of its stack visited so far. */
    private final long[] stacks;

    private int at;

    /**
     * @param untilReady whether a join at the start of a run counts only up to the instant that run was ready
     */
    Slack(Chronology chronology, boolean untilReady) {
        this.chronology = chronology;
        this.untilReady = untilReady;
        this.slack = new long[chronology.steps.size()];
        this.stacks = new long[chronology.segments.length];
        Arrays.fill(slack, UNBOUNDED);
        Arrays.fill(stacks, UNBOUNDED);
    }

    /** Returns the slack by segment index, without segments that cannot delay the response. Called once. */
    Map<Integer, Long> bySegment() {
        long[] bySegment = new long[stacks.length];
        for (at = slack.length - 1; at >= 0; at--) {
            Step step = chronology.steps.get(at);
            if (step == chronology.response) {
                limit(step, 0);
            }
            TracedSegment segment = step.segment;
            // At the instant at which a stack ends, the end is its last step.
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
        Map<Integer, Long> known = new LinkedHashMap<>();
        for (int i = 0; i < bySegment.length; i++) {
            if (bySegment[i] != UNBOUNDED) {
                known.put(i, bySegment[i]);
            }
        }
        return known;
    }

    /** Returns how much later {@code need} could have happened without delaying a step that depends on it. */
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

    /** Limits the slack of a step. */
    private void limit(Step step, long left) {
        slack[step.order] = Math.min(slack[step.order], left);
        if (step.order >= at && step.segment != null) {
            int stack = step.segment.base.index();
            stacks[stack] = Math.min(stacks[stack], left);
        }
    }
}
