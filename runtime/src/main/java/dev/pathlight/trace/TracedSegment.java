package dev.pathlight.trace;

import dev.pathlight.RecordedRequest;
import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node of a recorded segment that the walk visits. */
final class TracedSegment extends Segment {
    private final Key key;
    private final int index;

    final RecordedRequest.Segment given;
    final @Nullable TracedSegment outer;

    /** The registration that it is a run of. */
    final @Nullable Milestone cause;

    final @Nullable TracedSegment predecessor;

    /** The outermost segment on its stack. */
    final TracedSegment base;

    /** The number of segments that it is nested in. */
    final int level;

    /** The milestones of its start and its end. */
    final Milestone opening;

    final Milestone closing;

    /** The latest end of the segments that its start joins. */
    long joined = Lane.EARLIEST;

    /** Shared by its stack: the milestones on it, in order of time. */
    final List<Milestone> script;

    /** For the outermost: the segment on the stack that runs at the instant that the chronology has reached. */
    TracedSegment running = this;

    TracedSegment(
            RecordedRequest.Segment given,
            Key key,
            long start,
            @Nullable TracedSegment outer,
            @Nullable Milestone cause,
            @Nullable TracedSegment predecessor,
            Ready ready,
            Milestone opening,
            Milestone closing) {
        super(RUNS);
        this.key = key;
        this.index = opening.subject;
        this.given = given;
        this.outer = outer;
        this.cause = cause;
        this.predecessor = predecessor;
        this.opening = opening;
        this.closing = closing;
        this.base = outer == null ? this : outer.base;
        this.level = outer == null ? 0 : outer.level + 1;
        this.script = outer == null ? new ArrayList<>(2) : outer.script;
        startAt(start, outer, ready);
        endAt(closing.at);
    }

    /** Returns its index in the record. */
    int index() {
        return index;
    }

    @Override
    public Key key() {
        return key;
    }

    @Override
    public @Nullable Registration registration() {
        return cause == null ? null : cause.registration();
    }

    @Override
    public Key awaits() {
        return cause == null ? key : cause.registration().awaits();
    }

    @Override
    protected boolean carriesCallbacks() {
        return key().isTask() || key().name().equals(Key.TASK.name());
    }
}
