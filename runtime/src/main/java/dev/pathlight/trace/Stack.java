package dev.pathlight.trace;

/** A segment and all that is nested in it, in a re-simulation. In order of who is first to get a lane. */
final class Stack implements Comparable<Stack> {
    final TracedSegment segment;
    /** Among all stacks by recorded start. */
    final int rank;

    final Lane lane;
    /** What the record says beyond being ready and the lane being free: the delay until it queues, and after it is free. */
    final long late;

    final long idle;
    /** A span before the start in which something else held the lane, as recorded. */
    long foreignFrom;

    long foreignTo;

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
        long start = segment.start();
        long queues = Math.max(ready, lane.queued);
        long free = Math.max(queues, lane.end);
        long foreignEnd = Math.min(segment.given.foreignEnd, start);
        if (segment.given.foreignKey != null && foreignEnd > Math.max(lane.end, ready)) {
            // When it began was not recorded; it held the lane at least while this stack stood ready.
            foreignFrom = Math.max(lane.end, ready);
            foreignTo = foreignEnd;
            lane.foreign.add(this);
            free = Math.max(free, foreignEnd);
        }
        late = queues - ready;
        idle = start - free;
        lane.end = segment.end();
        lane.queued = queues;
    }

    @Override
    public int compareTo(Stack other) {
        return queued != other.queued ? Long.compare(queued, other.queued) : Integer.compare(rank, other.rank);
    }
}
