package dev.pathlight.trace;

import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import dev.pathlight.path.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment as the walk sees it; its index is that of the record. */
final class TracedSegment extends Segment {
    private final Key key;
    private final int index;

    final Span given;
    final @Nullable TracedSegment outer;
    /** Where that was registered which it is a run of. */
    final @Nullable Step cause;

    final @Nullable TracedSegment predecessor;
    /** The outermost segment on its stack. */
    final TracedSegment base;
    /** How many segments it runs inside of. */
    final int level;
    /** Its start and its end. */
    final Step opening;

    final Step closing;

    /** When the last had ended that its start joins. */
    long joined = Lane.EARLIEST;

    /** Of the outermost: what happened on the stack, in time. */
    final List<Step> script;
    /** Of the outermost: the segment on the stack that runs where the chronology stands. */
    TracedSegment running = this;

    TracedSegment(
            Span given,
            Key key,
            long start,
            @Nullable TracedSegment outer,
            @Nullable Step cause,
            @Nullable TracedSegment predecessor,
            Ready ready,
            Step opening,
            Step closing) {
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

    /** Its position in the record. */
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

    /** That of what it is a run of. */
    @Override
    public Key awaits() {
        return cause == null ? key : cause.registration().awaits();
    }

    @Override
    protected boolean carriesCallbacks() {
        return key().name().equals("(task)");
    }
}
