package dev.pathlight.trace;

/** A segment and all that is nested in it, in a re-simulation. In order of who is first to get a lane. */
final class Stack implements Comparable<Stack> {
    final TracedSegment segment;
    /** Among all stacks by recorded start. */
    final int rank;

    final Lane lane;
    /**
     * What the record says beyond being ready and the lane being free: the delay until it queues, and after it is free. In it
     * is also the time for which other requests held the thread: what they would have done at another time is not known.
     */
    final long late;

    final long idle;

    long ready;
    long queued;
    boolean entered;
    boolean begun;
    /** It goes on with its next step although what that needs has not come about. */
    boolean forced;
    /** The next step of its script. */
    int next;

    TracedSegment running;
    long now;
    /** What the record says for now. */
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
