package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** A wait inside a segment for something registered. */
public final class Await extends Event {
    private final Registration registration;
    private final long to;
    private final Ready ready;

    private Await(Registration registration, long to, Ready ready, @Nullable Event previous) {
        super(previous);
        this.registration = registration;
        this.to = to;
        this.ready = ready;
    }

    /**
     * Adds a wait that just ended to the segment it was in. What was ready before the wait began was no
     * wait (R4a) and is not added.
     *
     * @param from not before the segment's start or its latest event
     * @param to not before {@code from}
     * @param insideBefore what {@link Segment#inside()} was as the wait began; segments nested in it count as waiting
     */
    public static void add(
            Segment segment, Registration registration, long from, long to, Ready ready, long insideBefore) {
        if (ready.known() && ready.at() <= from) {
            return;
        }
        segment.last =
                new Await(registration, to, ready.within(registration.origin().at(), to), segment.last);
        segment.events++;
        segment.inside = insideBefore + to - from;
    }

    Registration registration() {
        return registration;
    }

    long to() {
        return to;
    }

    Ready ready() {
        return ready;
    }
}
