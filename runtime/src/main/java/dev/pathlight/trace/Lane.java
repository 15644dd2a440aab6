package dev.pathlight.trace;

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
    /** Who has it, who waits for it, and since when it is free. */
    @Nullable
    Stack holder;

    final PriorityQueue<Stack> queue = new PriorityQueue<>(1);
    long free = EARLIEST;
}
