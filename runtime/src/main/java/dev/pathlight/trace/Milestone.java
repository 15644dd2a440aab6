package dev.pathlight.trace;

import dev.pathlight.RecordedRequest;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event of a request at one instant. Milestones are ordered by cause, then by time, then by kind. */
final class Milestone implements Comparable<Milestone> {
    /** A wait inside a segment ended. */
    static final int PAUSE = 0;

    /** A segment could not go on before others had ended. */
    static final int JOIN = 1;

    /** A segment ended. */
    static final int END = 2;

    /** A wait was registered. */
    static final int REGISTER = 3;

    /** A segment made a run or a wait ready. */
    static final int ENABLE = 4;

    /** The response was sent, or the request was done. */
    static final int TARGET = 5;

    /** A segment started. */
    static final int START = 6;

    final int kind;

    /** The index of its registration, join or segment. */
    final int subject;

    /** The index of the segment that it was recorded in, or {@link RecordedRequest#NONE}. */
    final int in;

    /** The recorded instant; once the milestone is taken, the instant moved into bounds. */
    long at;

    /** The index of the segment that the milestone comes before. */
    int position;

    /** The rank among all milestones; negative until it has been taken. */
    int order = -1;

    /** Once taken: the innermost segment where it happened, null outside all segments. */
    @Nullable
    TracedSegment segment;

    /** Outside all segments: the segment that had ended last. */
    @Nullable
    TracedSegment before;

    /** Once taken: where it happened. */
    Place point = Place.outside(0, null);

    /** For a start or the end of a wait: the milestone that made it ready. */
    @Nullable
    Milestone enabling;

    /** For a start, the end of a wait, or the response: what else would have made it ready, had it been first. */
    List<Milestone> rivals = List.of();

    /** For a registration: the node that the walk visits, and the run that ended last so far. */
    @Nullable
    Registration registration;

    @Nullable
    TracedSegment lastRun;

    /** For the end of a wait: the recorded wait, its registration, its start and when it was ready. */
    RecordedRequest.@Nullable Await wait;

    /** For the end of a time in which the segment stood still: that time. */
    RecordedRequest.@Nullable Standstill standstill;

    @Nullable
    Milestone cause;

    long from;
    Ready ready = Ready.UNKNOWN;

    /** For a join: whether it delays a whole run, which then does not hold its thread meanwhile. */
    boolean delaysStart;

    /** The milestones that it depends on, and those that depend on it. */
    List<Milestone> needs = List.of();

    List<Milestone> next = List.of();

    Milestone(int kind, int subject, int in, long at) {
        this.kind = kind;
        this.subject = subject;
        this.in = in;
        this.at = at;
    }

    /** Returns whether its stack goes on only after the milestones that it depends on. */
    boolean isWait() {
        return kind == PAUSE || kind == JOIN;
    }

    Registration registration() {
        return Objects.requireNonNull(registration);
    }

    /** Compares by the order in which milestones are taken. */
    @Override
    public int compareTo(Milestone other) {
        if (position != other.position) {
            return Integer.compare(position, other.position);
        }
        return at != other.at ? Long.compare(at, other.at) : Integer.compare(kind, other.kind);
    }

    /** Compares within a stack: at the instant of its end, the end is the last milestone of a segment. */
    int compareInStack(Milestone other) {
        if (at != other.at) {
            return Long.compare(at, other.at);
        }
        return (kind == END) == (other.kind == END) ? Integer.compare(order, other.order) : kind == END ? 1 : -1;
    }

    /** Makes this milestone depend on another one, if there is one. */
    void needs(@Nullable Milestone other) {
        if (other != null) {
            needs = and(needs, other);
            other.next = and(other.next, this);
        }
    }

    private static List<Milestone> and(List<Milestone> milestones, Milestone another) {
        List<Milestone> all = milestones.isEmpty() ? new ArrayList<>(1) : milestones;
        all.add(another);
        return all;
    }
}
