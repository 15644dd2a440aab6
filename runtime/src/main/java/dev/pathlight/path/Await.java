package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** A wait inside a segment for something registered. */
public final class Await extends Event {
    private final Registration registration;
    private final long from;
    private final long to;
    private final Ready ready;

    private Await(Registration registration, long from, long to, Ready ready, @Nullable Event previous) {
        super(previous);
        this.registration = registration;
        this.from = from;
        this.to = to;
        this.ready = ready;
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
        segment.last = new Await(
                registration, from, to, ready.within(registration.origin().at(), to), segment.last);
        segment.events++;
        segment.inside = insideBefore + to - from;
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

    /** When it was over. */
    public long to() {
        return to;
    }

    /** When and by what that was ready which was waited for. */
    public Ready ready() {
        return ready;
    }
}
