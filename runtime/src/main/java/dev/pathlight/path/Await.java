package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** A wait inside a segment for something registered. */
public final class Await implements Event {
    private final Registration registration;
    private final long from;
    private final long to;
    private final Ready ready;
    private final @Nullable Event previous;

    private Await(Registration registration, long from, long to, Ready ready, @Nullable Event previous) {
        this.registration = registration;
        this.from = from;
        this.to = to;
        this.ready = ready;
        this.previous = previous;
    }

    /**
     * Adds a wait that just ended to the segment it was in. What was ready before the wait began was no
     * wait (R4a) and is not added, nor is what took no time.
     *
     * @param from not before the segment's start or its latest event
     * @param to not before {@code from}
     * @param insideBefore what {@link Segment#inside()} was as the wait began; segments nested in it count as waiting
     */
    public static void add(
            Segment segment, Registration registration, long from, long to, Ready ready, long insideBefore) {
        if (to == from || (ready.known() && ready.at() <= from)) {
            return;
        }
        Detail detail = segment.detail();
        detail.last = new Await(registration, from, to, ready.within(registration.since(), to), detail.last);
        detail.events++;
        detail.inside = insideBefore + to - from;
    }

    /** What was waited for. */
    public Registration registration() {
        return registration;
    }

    /** When that was ready which was waited for, or the end of the wait where nothing told. */
    public long readyAt() {
        return ready.known() ? ready.at() : to;
    }

    /** When the wait began. */
    public long from() {
        return from;
    }

    @Override
    public long over() {
        return to;
    }

    /** When and by what that was ready which was waited for. */
    public Ready ready() {
        return ready;
    }

    @Override
    public @Nullable Event previous() {
        return previous;
    }
}
