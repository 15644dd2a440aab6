package dev.pathlight.trace;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread in a re-simulation, which runs one stack after the other. If recorded stacks of a thread overlap, it has several
 * lanes.
 */
final class Lane {
    static final long EARLIEST = Long.MIN_VALUE + 1;

    /** As recorded: the end of the latest stack, and when that stack was queued. */
    long end = EARLIEST;

    long queued = EARLIEST;

    /** The stack that holds it, the stacks queued for it, and the instant since which it is free. */
    @Nullable
    Stack holder;

    final PriorityQueue<Stack> queue = new PriorityQueue<>(1);
    long free = EARLIEST;
}
