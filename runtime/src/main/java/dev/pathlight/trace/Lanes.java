package dev.pathlight.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How stacks shared threads. A lane runs one stack after the other; a thread is one lane, or more where its record
 * has stacks that overlap. Immutable once made.
 *
 * <p>What a recorded start says, beyond being ready and the lane being free, is kept as two delays: {@link #late} until it
 * queues, so that the queue is first come first served as recorded, and {@link #idle} after the lane is free.
 */
final class Lanes {
    /** By stack. */
    final int[] lane;

    final long[] late;
    final long[] idle;
    /** Rank among all stacks by recorded start. */
    final int[] rank;

    final int count;

    /** By lane: what others held it for, in turn. */
    private final List<List<Foreign>> foreign = new ArrayList<>();

    /** A span in which something else held a lane. */
    private static final class Foreign {
        final long from;
        final long to;
        final int rank;

        Foreign(long from, long to, int rank) {
            this.from = from;
            this.to = to;
            this.rank = rank;
        }
    }

    /**
     * @param joined by segment: when the last that its start joins had ended
     */
    Lanes(Chronology chronology, long[] joined) {
        int size = chronology.segments.length;
        lane = new int[size];
        late = new long[size];
        idle = new long[size];
        rank = new int[size];
        TracedSegment[] stacks = Arrays.stream(chronology.segments)
                .filter(segment -> segment.outer == null)
                .sorted(Comparator.comparingLong(TracedSegment::start).thenComparingInt(TracedSegment::index))
                .toArray(TracedSegment[]::new);
        Map<String, NavigableMap<Long, List<Integer>>> free = new HashMap<>();
        List<long[]> state = new ArrayList<>();
        for (int k = 0; k < stacks.length; k++) {
            TracedSegment stack = stacks[k];
            int i = stack.index();
            rank[i] = k;
            NavigableMap<Long, List<Integer>> ofThread =
                    free.computeIfAbsent(chronology.recording.segments.get(i).thread, name -> new TreeMap<>());
            lane[i] = take(ofThread, stack.start(), state);
            long[] lately = state.get(lane[i]);
            settle(chronology.recording, stack, readyAt(chronology.recording, stack, joined[i]), lately);
            ofThread.computeIfAbsent(stack.end(), end -> new ArrayList<>()).add(lane[i]);
        }
        count = state.size();
    }

    /** When a stack could have started, by what enabled it and what it joins. */
    static long readyAt(Recording recording, TracedSegment stack, long joined) {
        long ready = stack.start();
        if (stack.cause != null) {
            ready = stack.blockedFrom();
        } else if (recording.segments.get(stack.index()).root && recording.arrival != null) {
            ready = Math.min(recording.arrival, ready);
        }
        return Math.max(ready, joined);
    }

    private int take(NavigableMap<Long, List<Integer>> free, long start, List<long[]> state) {
        Map.Entry<Long, List<Integer>> latest = free.floorEntry(start);
        if (latest == null) {
            state.add(new long[] {Long.MIN_VALUE, Long.MIN_VALUE});
            foreign.add(new ArrayList<>());
            return state.size() - 1;
        }
        List<Integer> lanes = latest.getValue();
        int taken = lanes.remove(lanes.size() - 1);
        if (lanes.isEmpty()) {
            free.remove(latest.getKey());
        }
        return taken;
    }

    /** State of a lane: its last end, and when its last stack queued. */
    private void settle(Recording recording, TracedSegment stack, long ready, long[] state) {
        int i = stack.index();
        Recording.Ran given = recording.segments.get(i);
        long queued = Math.max(ready, state[1]);
        long free = Math.max(queued, state[0]);
        if (given.foreignKey != null) {
            // When it began was not recorded; it held the lane at least while this stack stood ready.
            long from = Math.max(state[0], ready);
            long to = Math.min(given.foreignEnd, stack.start());
            if (to > from) {
                foreign.get(lane[i]).add(new Foreign(from, to, rank[i]));
                free = Math.max(free, to);
            }
        }
        late[i] = queued - ready;
        idle[i] = stack.start() - free;
        state[0] = stack.end();
        state[1] = queued;
    }

    /** The first instant from {@code at} on at which nothing else holds the lane. */
    long clear(int stack, long at) {
        List<Foreign> spans = foreign.get(lane[stack]);
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        long clear = at;
        for (int s = low; s < spans.size() && holds(spans.get(s), stack, clear); s++) {
            clear = spans.get(s).to;
        }
        return clear;
    }

    private boolean holds(Foreign span, int stack, long at) {
        return span.to > at && (span.from < at || (span.from == at && span.rank <= rank[stack]));
    }
}
