package dev.pathlight.trace;

import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.path.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a request at one instant. Steps are in the order of causes, then of time; of those at one
 * instant, in the order of their kinds.
 */
final class Step implements Comparable<Step> {
    /** A wait in a segment is over. */
    static final int PAUSE = 0;
    /** A segment cannot go on before others have ended. */
    static final int JOIN = 1;
    /** A segment ended. */
    static final int END = 2;
    /** Something was registered. */
    static final int REGISTER = 3;
    /** A segment made something ready. */
    static final int ENABLE = 4;
    /** The response was sent, or all was done. */
    static final int TARGET = 5;
    /** A segment started. */
    static final int START = 6;

    final int kind;
    /** The index of what it is about: a registration, join or segment. */
    final int subject;
    /** The index of the segment that it was recorded in, or {@link Recording#NONE}. */
    final int in;
    /** As recorded until it has been taken, then in bounds. */
    long at;
    /** The step belongs before the segment of this index. */
    int position;
    /** Its rank among all steps; negative until it has been taken. */
    int order = -1;

    /** Where it happened, once taken: the innermost segment, null outside of all of them. */
    @Nullable
    TracedSegment segment;

    /** Where outside of all segments: the one that had ended last. */
    @Nullable
    TracedSegment before;

    /** Where the request stood, once taken. */
    Place point = Place.outside(0, null);

    /** What made ready what starts, or what is no longer waited for. */
    @Nullable
    Step enabling;

    /** Of a registration: as the walk sees it, and the run that ended last so far. */
    @Nullable
    Registration registration;

    @Nullable
    TracedSegment lastRun;

    /** Of a pause: as recorded, and then where what was waited for was registered, from when, and when that was ready. */
    @Nullable
    Span wait;

    @Nullable
    Step cause;

    long from;
    Ready ready = Ready.UNKNOWN;

    /** Of a join: whether it delays a whole run, which then holds no thread meanwhile. */
    boolean delaysStart;

    /** What has to come about before it, and what it has to come about before. */
    List<Step> needs = List.of();

    List<Step> next = List.of();

    Step(int kind, int subject, int in, long at) {
        this.kind = kind;
        this.subject = subject;
        this.in = in;
        this.at = at;
    }

    /** Whether a stack goes on only after what it needs. */
    boolean isWait() {
        return kind == PAUSE || kind == JOIN;
    }

    Registration registration() {
        return Objects.requireNonNull(registration);
    }

    /** In the order in which steps are to be taken. */
    @Override
    public int compareTo(Step other) {
        if (position != other.position) {
            return Integer.compare(position, other.position);
        }
        return at != other.at ? Long.compare(at, other.at) : Integer.compare(kind, other.kind);
    }

    /** As {@link #compareTo} within a stack: what a segment does in the instant of its end, it does before. */
    int compareInStack(Step other) {
        if (at != other.at) {
            return Long.compare(at, other.at);
        }
        return (kind == END) == (other.kind == END) ? Integer.compare(order, other.order) : kind == END ? 1 : -1;
    }

    /** Says that this step cannot come about before another one, if there is one. */
    void needs(@Nullable Step other) {
        if (other != null) {
            needs = and(needs, other);
            other.next = and(other.next, this);
        }
    }

    private static List<Step> and(List<Step> steps, Step another) {
        List<Step> all = steps.isEmpty() ? new ArrayList<>(1) : steps;
        all.add(another);
        return all;
    }
}
