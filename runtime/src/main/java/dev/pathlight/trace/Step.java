package dev.pathlight.trace;

import dev.pathlight.path.Point;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that happened in a request at one instant. Steps are in the order of causes, then of time. */
final class Step {
    enum Kind {
        /** A wait in a segment is over. First of what happens at one instant. */
        PAUSE,
        /** A segment cannot go on before others have ended. */
        JOIN,
        /** Something was registered. */
        REGISTER,
        /** A segment made ready what a run waits for. */
        ENABLE_RUN,
        /** A segment made ready what a wait inside a segment waits for. */
        ENABLE_PAUSE,
        RESPONSE,
        FINISH,
        /** A segment started. */
        START,
        /** A segment ended. */
        END
    }

    final Kind kind;
    /** What it is about: a registration, segment, wait or join, by the kind. */
    final int subject;
    /** Where it happened, or {@link Links#NONE}. */
    int segment;
    /** Where outside of all segments: the segment that had ended last, or {@link Links#NONE}. */
    int before = Links.NONE;

    long at;
    /** The step belongs before the segment of this index. */
    int position;
    /** Its rank among all steps; negative until it has been taken. */
    int order = -1;

    /** Where the request stood. */
    private @Nullable Point point;

    Step(Kind kind, int subject, int segment, long at) {
        this.kind = kind;
        this.subject = subject;
        this.segment = segment;
        this.at = at;
    }

    Point point() {
        return Objects.requireNonNull(point, "not taken yet");
    }

    void point(Point point) {
        this.point = point;
        this.at = point.at();
    }

    boolean taken() {
        return order >= 0;
    }
}
