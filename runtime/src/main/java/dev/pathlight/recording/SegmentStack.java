package dev.pathlight.recording;

import dev.pathlight.carrier.Carriers;
import dev.pathlight.carrier.Scopes;
import dev.pathlight.environment.InternalErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments that run on one thread, each with the token of its request; the innermost is the current one. A segment that
 * has ended stays while its dependents run. Confined to its thread.
 *
 * <p>A superclass and not a part of {@link ThreadState}, so that pushing and popping take no further indirection.
 */
public abstract class SegmentStack {
    /** Storing a reference into an old object takes longer with most collectors: a busy stack is copied to stay young. */
    private static final int PUSHES_UNTIL_RENEWED = 1 << 9;

    // A task without a request lies on the stack as a null: what is below is not its context.
    private @Nullable OpenSegment[] segments = new OpenSegment[4];
    private @Nullable Token[] tokens = new Token[4];

    // For each completion on the stack the step that ran last among its dependents, which causes what follows.
    private @Nullable OpenSegment[] followers = new OpenSegment[4];
    private int depth;
    private int pushes;

    private @Nullable Scopes scopes;

    SegmentStack() {}

    /**
     * Makes a segment current, inside the one that is current now.
     *
     * @param segment null for a task without a request
     * @param token what the segment keeps reachable while it lies here; null if its request has ended
     */
    public final void push(@Nullable OpenSegment segment, @Nullable Token token) {
        if (depth == segments.length) {
            segments = Arrays.copyOf(segments, 2 * depth);
            tokens = Arrays.copyOf(tokens, 2 * depth);
            followers = Arrays.copyOf(followers, 2 * depth);
        } else if ((++pushes & (PUSHES_UNTIL_RENEWED - 1)) == 0) {
            segments = segments.clone();
            tokens = tokens.clone();
            followers = followers.clone();
        }
        segments[depth] = segment;
        tokens[depth++] = token;
    }

    /**
     * Makes current again what was current before a segment, whatever has been left on the stack since. If the segment is not
     * on the stack, nothing happens.
     *
     * @return the token that was pushed with the segment
     */
    public final @Nullable Token pop(@Nullable OpenSegment segment) {
        int at = depth - 1;
        while (at >= 0 && segments[at] != segment) {
            at--;
        }
        Token token = at < 0 ? null : tokens[at];
        cutTo(at < 0 ? depth : at);
        return token;
    }

    /** Returns how many segments lie here. */
    public final int depth() {
        return depth;
    }

    /** Makes current again what was current when so many segments lay here. Throws nothing, but may find no stack for its call. */
    public final void cutTo(int lower) {
        while (depth > lower) {
            segments[--depth] = null;
            tokens[depth] = null;
            followers[depth] = null;
        }
        if (scopes != null) {
            try {
                scopes.closeAbove(depth);
            } catch (Throwable e) {
                InternalErrors.unreported = e;
            }
        }
    }

    /** Returns the innermost segment on this thread that runs, or whose dependents run. */
    public final @Nullable OpenSegment current() {
        return depth == 0 ? null : segments[depth - 1];
    }

    /** Returns the current segment if it belongs to the same record as a request. */
    public final @Nullable OpenSegment currentOf(Request request) {
        OpenSegment segment = current();
        return segment != null && segment.request().sharesRecordWith(request) ? segment : null;
    }

    /** Returns whether code of a request, or of one that shares its record, runs on this thread. */
    public final boolean runs(Request request) {
        OpenSegment current = currentOf(request);
        return current != null && !current.ended();
    }

    /** Returns the cause of what follows the current segment: that segment, or the step that ran last among its dependents. */
    public final OpenSegment cause(OpenSegment current) {
        OpenSegment follower = current.ended() ? followers[depth - 1] : null;
        return follower == null ? current : follower;
    }

    /** Returns the {@link #cause} if the current segment belongs to the same record as a request; null if not. */
    public final @Nullable OpenSegment causeOf(Request request) {
        OpenSegment current = currentOf(request);
        return current == null ? null : cause(current);
    }

    /** Makes a step that has run the cause of what follows among the dependents of the current completion. */
    public final void setFollower(OpenSegment step) {
        OpenSegment current = current();
        if (current != null && current.ended() && current.request().sharesRecordWith(step.request())) {
            followers[depth - 1] = step;
        }
    }

    /** Returns the innermost segment that has not ended if it belongs to another record; null if there is none. */
    final @Nullable OpenSegment heldBelow(Request request) {
        for (int i = depth - 1; i >= 0; i--) {
            OpenSegment s = segments[i];
            if (s != null && !s.ended() && s.role() != OpenSegment.LATE) {
                return s.request().sharesRecordWith(request) ? null : s;
            }
        }
        return null;
    }

    /** Returns the segment directly above another one that has not ended; null if there is none. */
    final @Nullable OpenSegment openAbove(OpenSegment below) {
        OpenSegment above = null;
        for (int i = depth - 1; i >= 0 && segments[i] != below; i--) {
            OpenSegment s = segments[i];
            if (s != null && !s.ended() && s.role() != OpenSegment.LATE) {
                above = s;
            }
        }
        return above;
    }

    /** Returns the token of the current request; null if there is none, or if it has ended. */
    public final @Nullable Token token() {
        Token token = depth == 0 ? null : tokens[depth - 1];
        return token == null ? null : token.live();
    }

    /** Returns the token of the request that a segment runs for; null if there is none, or if it has ended. */
    public final @Nullable Token tokenOf(OpenSegment segment) {
        for (int i = depth - 1; i >= 0; i--) {
            if (segments[i] == segment) {
                Token token = tokens[i];
                return token == null ? null : token.live();
            }
        }
        return null;
    }

    /** Returns the innermost segment of the same record that runs on this thread. */
    final @Nullable OpenSegment innermostOpen(Request request) {
        for (int i = depth - 1; i >= 0; i--) {
            OpenSegment s = segments[i];
            if (s == null) {
                return null;
            }
            if (!s.ended() && s.role() != OpenSegment.LATE && s.request().sharesRecordWith(request)) {
                return s;
            }
        }
        return null;
    }

    /** Returns whether a segment lies on the stack. */
    final boolean contains(OpenSegment segment) {
        for (int i = 0; i < depth; i++) {
            if (segments[i] == segment) {
                return true;
            }
        }
        return false;
    }

    /** Returns the segments inside another one, the innermost first; none if that is not on the stack. */
    final List<OpenSegment> above(OpenSegment segment) {
        List<OpenSegment> above = new ArrayList<>();
        for (int i = depth - 1; i >= 0; i--) {
            OpenSegment s = segments[i];
            if (s == segment) {
                return above;
            }
            if (s != null) {
                above.add(s);
            }
        }
        return List.of();
    }

    /** Closes {@code previous}, which puts back an earlier value, when the current segment is popped. */
    final void addScope(AutoCloseable previous) {
        scopes().add(previous, depth);
    }

    /** Makes values that carriers captured current until the current segment is popped. */
    final void restore(Object captured) {
        Carriers.restore(captured, scopes(), depth);
    }

    private Scopes scopes() {
        Scopes known = scopes;
        if (known == null) {
            known = new Scopes();
            scopes = known;
        }
        return known;
    }
}
