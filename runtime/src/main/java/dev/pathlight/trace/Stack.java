package dev.pathlight.trace;

/** A segment and the segments nested in it, in a re-simulation. Ordered by which is first to get a lane. */
final class Stack implements Comparable<Stack> {
    final TracedSegment segment;

    /** The rank among all stacks by recorded start. */
    final int rank;

    final Lane lane;

    /**
     * Recorded delays without a recorded reason: from being ready until it queued, and from the lane being free until it started.
     * They include the time that other requests held the thread, which cannot be simulated.
     */
    final long late;

    final long idle;

    long ready;
    long queued;
    boolean entered;
    boolean begun;

    /** Whether it goes on with its next milestone although the milestones that this depends on have not happened. */
    boolean forced;

    /** The index of the next milestone of its script. */
    int next;

    TracedSegment running;
    long now;

    /** The recorded instant that corresponds to {@link #now}. */
    long recorded;

    /**
     * Takes the next place on a lane.
     *
     * @param ready as recorded
     */
    Stack(TracedSegment segment, int rank, Lane lane, long ready) {
        this.segment = segment;
        this.rank = rank;
        this.lane = lane;
        this.running = segment;
        long queues = Math.max(ready, lane.queued);
        long free = Math.max(queues, lane.end);
        late = queues - ready;
        idle = segment.start() - free;
        lane.end = segment.end();
        lane.queued = queues;
    }

    @Override
    public int compareTo(Stack other) {
        return queued != other.queued ? Long.compare(queued, other.queued) : Integer.compare(rank, other.rank);
    }
}
