package dev.pathlight.trace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a re-simulation goes by: what each stack does in turn, what has to come about before each thing can go on, and how
 * threads were shared. Immutable; serves any number of simulations.
 *
 * <p>Whatever other things wait for is a <em>source</em>: a registration, a completion, the end of a segment. Whatever waits
 * is a <em>sink</em>: the start of a run, a wait inside a segment, a join, a registration outside of all segments.
 */
final class Plan {
    final Chronology chronology;
    final boolean joins;

    /** The steps of all stacks, each stack's together and in time. */
    final Step[] script;
    /** By segment at the bottom of a stack: its part of the script. */
    final int[] scriptFrom;

    final int[] scriptTo;

    /** Sources and sinks below are the steps of that order; from here on the ends and the starts of segments. */
    final int endSource;

    final int size;

    /** Which sinks wait for a source: linked lists over edges. */
    final int[] firstEdge;

    final int[] nextEdge;
    final int[] edgeSink;
    final int[] edgeSource;
    /** Which sources a sink waits for: linked lists over edges. */
    final int[] firstNeed;

    final int[] nextNeed;

    final Lanes lanes;

    private int edges;

    Plan(Chronology chronology, boolean joins) {
        this.chronology = chronology;
        this.joins = joins;
        int segments = chronology.segments.length;
        script = script(chronology);
        scriptFrom = new int[segments];
        scriptTo = new int[segments];
        for (int s = 0; s < script.length; s++) {
            int base = base(script[s]).index();
            if (scriptTo[base] == 0) {
                scriptFrom[base] = s;
            }
            scriptTo[base] = s + 1;
        }
        endSource = chronology.steps.size();
        size = endSource + segments;
        int most = 0;
        for (int[] requires : chronology.links.joinRequires) {
            most += requires.length;
        }
        most += 3 * segments + 3 * chronology.pauses.length + chronology.steps.size();
        firstEdge = new int[size];
        firstNeed = new int[size];
        nextEdge = new int[most];
        nextNeed = new int[most];
        edgeSink = new int[most];
        edgeSource = new int[most];
        Arrays.fill(firstEdge, Links.NONE);
        Arrays.fill(firstNeed, Links.NONE);
        long[] joined = connect();
        lanes = new Lanes(chronology, joined);
    }

    private static Step[] script(Chronology chronology) {
        List<Step> steps = chronology.steps;
        TracedSegment[] segments = chronology.segments;
        Step[] all = new Step[steps.size() + segments.length];
        int count = 0;
        for (Step step : steps) {
            if (step.segment != Links.NONE) {
                all[count++] = step;
            }
        }
        for (TracedSegment segment : segments) {
            Step end = new Step(Step.Kind.END, segment.index(), segment.index(), segment.end());
            end.order = Integer.MAX_VALUE - segment.index();
            all[count++] = end;
        }
        Step[] script = Arrays.copyOf(all, count);
        Arrays.sort(
                script,
                Comparator.comparingInt((Step step) -> segments[step.segment].base.index())
                        .thenComparingLong(step -> step.at)
                        .thenComparingInt(step -> step.order));
        return script;
    }

    /** Connects what waits with what it waits for; by segment, when the last that its start joins had ended. */
    private long[] connect() {
        long[] joined = new long[chronology.segments.length];
        Arrays.fill(joined, Long.MIN_VALUE);
        for (Step step : chronology.steps) {
            switch (step.kind) {
                case START -> start(chronology.segments[step.subject]);
                case PAUSE -> {
                    Chronology.Pause pause = chronology.pauses[step.subject];
                    edge(pause.cause.step.order, step.order);
                    edge(pause.ready.by() == null ? null : pause.enabledBy, step.order);
                }
                case JOIN -> join(step, joined);
                case REGISTER, RESPONSE, FINISH -> {
                    if (step.segment == Links.NONE && step.before != Links.NONE) {
                        edge(endSource + step.before, step.order);
                    }
                }
                default -> {}
            }
        }
        return joined;
    }

    private void start(TracedSegment run) {
        if (run.outer != null || run.cause == null) {
            return;
        }
        int sink = startSink(run.index());
        edge(run.cause.step.order, sink);
        edge(run.ready().by() == null ? null : run.enabledBy, sink);
        if (run.predecessor != null) {
            edge(endSource + run.predecessor.index(), sink);
        }
    }

    private void join(Step step, long[] joined) {
        if (!joins) {
            return;
        }
        TracedSegment into = chronology.segments[chronology.links.joinInto[step.subject]];
        boolean atStart = startsWith(step, into);
        for (int required : chronology.links.joinRequires[step.subject]) {
            TracedSegment segment = chronology.segments[required];
            if (segment.end() <= step.at && segment.base != into.base) {
                edge(endSource + required, atStart ? startSink(into.index()) : step.order);
                if (atStart) {
                    joined[into.index()] = Math.max(joined[into.index()], segment.end());
                }
            }
        }
    }

    /** Whether a join delays a whole run, which then holds no thread meanwhile. */
    private static boolean startsWith(Step join, TracedSegment into) {
        return into.outer == null && into.cause != null && join.at <= into.start();
    }

    private void edge(@Nullable Step source, int sink) {
        if (source != null) {
            edge(source.order, sink);
        }
    }

    private void edge(int source, int sink) {
        edgeSource[edges] = source;
        edgeSink[edges] = sink;
        nextEdge[edges] = firstEdge[source];
        nextNeed[edges] = firstNeed[sink];
        firstEdge[source] = edges;
        firstNeed[sink] = edges++;
    }

    /** The sink that is the start of a segment; those below are the steps of this order. */
    int startSink(int segment) {
        return endSource + segment;
    }

    /** The stack on which a source comes about; null for one outside of all segments. */
    @Nullable
    TracedSegment stackOf(int source) {
        if (source >= endSource) {
            return chronology.segments[source - endSource].base;
        }
        Step step = chronology.steps.get(source);
        return step.segment == Links.NONE ? null : base(step);
    }

    private TracedSegment base(Step step) {
        return chronology.segments[step.segment].base;
    }
}
