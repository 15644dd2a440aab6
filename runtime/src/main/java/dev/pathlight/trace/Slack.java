package dev.pathlight.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Computes how much later each segment could have ended without delaying the response, assuming that threads are free.
 *
 * <p>It goes backwards over the milestones. A join gives slack to those segments that ended before the last one; all other dependencies
 * give none. A delay of a milestone delays all later milestones of its stack.
 */
final class Slack {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final Chronology chronology;
    private final boolean untilReady;

    /** By milestone: its slack as far as milestones of other stacks depend on it. */
    private final long[] slack;

    /** By outermost segment: the slack of the milestones of its stack visited so far. */
    private final long[] stacks;

    private int at;

    /**
     * @param untilReady whether a join at the start of a run counts only up to the instant that run was ready
     */
    Slack(Chronology chronology, boolean untilReady) {
        this.chronology = chronology;
        this.untilReady = untilReady;
        this.slack = new long[chronology.milestones.size()];
        this.stacks = new long[chronology.segments.length];
        Arrays.fill(slack, UNBOUNDED);
        Arrays.fill(stacks, UNBOUNDED);
    }

    /** Returns the slack by segment index, without segments that cannot delay the response. Called once. */
    Map<Integer, Long> bySegment() {
        long[] bySegment = new long[stacks.length];
        for (at = slack.length - 1; at >= 0; at--) {
            Milestone milestone = chronology.milestones.get(at);
            if (milestone == chronology.response) {
                limit(milestone, 0);
            }
            TracedSegment segment = milestone.segment;
            // At the instant at which a stack ends, the end is its last milestone.
            long left = segment == null
                    ? slack[at]
                    : Math.min(stacks[segment.base.index()], slack[segment.base.closing.order]);
            if (left != UNBOUNDED) {
                for (Milestone need : milestone.needs) {
                    limit(need, left + spare(milestone, need));
                }
            }
            if (milestone.kind == Milestone.START) {
                bySegment[milestone.subject] = left;
            }
            limit(milestone, slack[at]);
        }
        Map<Integer, Long> known = new LinkedHashMap<>();
        for (int i = 0; i < bySegment.length; i++) {
            if (bySegment[i] != UNBOUNDED) {
                known.put(i, bySegment[i]);
            }
        }
        return known;
    }

    /** Returns how much later {@code need} could have happened without delaying a milestone that depends on it. */
    private long spare(Milestone milestone, Milestone need) {
        TracedSegment segment = milestone.segment;
        if (milestone.kind == Milestone.JOIN) {
            TracedSegment into = chronology.segments[milestone.in];
            boolean toReady =
                    untilReady && milestone.at <= into.start() && into.ready().known();
            return Math.max(0, (toReady ? into.blockedFrom() : milestone.at) - need.at);
        }
        if (milestone.kind == Milestone.PAUSE) {
            return milestone.ready.known() ? Math.max(0, milestone.from - milestone.ready.at()) : 0;
        }
        return need == milestone.enabling && segment != null
                ? Math.max(0, segment.waitedFrom() - segment.ready().at())
                : 0;
    }

    /** Limits the slack of a milestone. */
    private void limit(Milestone milestone, long left) {
        slack[milestone.order] = Math.min(slack[milestone.order], left);
        if (milestone.order >= at && milestone.segment != null) {
            int stack = milestone.segment.base.index();
            stacks[stack] = Math.min(stacks[stack], left);
        }
    }
}
