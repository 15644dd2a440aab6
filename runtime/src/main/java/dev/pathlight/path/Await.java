package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/** A wait inside a segment. */
public final class Await implements Event {
    private final Registration registration;
    private final long from;
    private final long to;
    private final Ready ready;
    private final @Nullable Event previous;
    private final @Nullable Key holder;

    private Await(
            Registration registration,
            long from,
            long to,
            Ready ready,
            @Nullable Event previous,
            @Nullable Key holder) {
        this.holder = holder;
        this.registration = registration;
        this.from = from;
        this.to = to;
        this.ready = ready;
        this.previous = previous;
    }

    /**
     * Adds a wait that just ended to its segment. Waits without length, and waits for a registration that was ready before they
     * began (R4a), are not added.
     *
     * @param from not before the segment's start or its latest event
     * @param to not before {@code from}
     * @param insideBefore {@link Segment#inside()} when the wait began; segments nested in the wait count as waiting
     */
    public static void add(
            Segment segment, Registration registration, long from, long to, Ready ready, long insideBefore) {
        if (to == from || (ready.known() && ready.at() <= from)) {
            return;
        }
        Detail detail = segment.detail();
        detail.last = new Await(registration, from, to, ready.within(registration.since(), to), detail.last, null);
        detail.events++;
        detail.inside = insideBefore + to - from;
    }

    /**
     * Adds a time in which a segment stood still, as a run of another request was on top of its stack (R12). The segment could have
     * gone on all the while.
     *
     * @param by the key of that run
     * @param from not before the segment's start or its latest event
     * @param to not before {@code from}
     */
    public static void addHeld(Segment segment, Key by, long from, long to) {
        if (to > from) {
            Registration itself = Registration.of(segment.key(), Place.in(segment, from), false);
            Detail detail = segment.detail();
            detail.last = new Await(itself, from, to, Ready.at(from), detail.last, by);
            detail.events++;
            detail.inside += to - from;
        }
    }

    /** Returns the key of the run that held the segment's thread; null if the segment waited of its own accord. */
    public @Nullable Key holder() {
        return holder;
    }

    /** Returns the registration that was waited for. */
    public Registration registration() {
        return registration;
    }

    /** Returns when the wait could have ended, or its end if that is not known. */
    public long readyAt() {
        return ready.known() ? ready.at() : to;
    }

    /** Returns the start of the wait. */
    public long from() {
        return from;
    }

    @Override
    public long over() {
        return to;
    }

    /** Returns when and by what the wait could have ended. */
    public Ready ready() {
        return ready;
    }

    @Override
    public @Nullable Event previous() {
        return previous;
    }
}
