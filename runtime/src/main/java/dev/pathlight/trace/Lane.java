package dev.pathlight.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread in a re-simulation, which runs one stack after the other; where the record of a thread has stacks that overlap,
 * one of several that share its name.
 */
final class Lane {
    static final long EARLIEST = Long.MIN_VALUE + 1;

    /** As recorded: the end of the latest stack, and when that queued. */
    long end = EARLIEST;

    long queued = EARLIEST;
    /** The stacks before which something else held it, in turn. */
    final Deque<Stack> foreign = new ArrayDeque<>(1);

    /** Who has it, who waits for it, and since when it is free. */
    @Nullable
    Stack holder;

    final PriorityQueue<Stack> queue = new PriorityQueue<>(1);
    long free = EARLIEST;

    /** The first instant from {@code at} on at which nothing else holds it. To be asked in the order of time. */
    long clear(Stack stack, long at) {
        long clear = at;
        for (Stack next = foreign.peek(); next != null; next = foreign.peek()) {
            boolean holds = next.foreignFrom < clear || (next.foreignFrom == clear && next.rank <= stack.rank);
            if (next.foreignTo > clear && !holds) {
                break;
            }
            clear = Math.max(clear, next.foreignTo);
            foreign.remove();
        }
        return clear;
    }
}
