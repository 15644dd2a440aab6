package dev.pathlight.chain;

import dev.pathlight.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log of a program: its runs by thread and time, its attachments, and the completions of its stages. The
 * critical path of a request follows from it by the rules R1 to R12 of the time model, and by no code of the runtime.
 *
 * <p>Each thread has slices, each with all that was on its stack: so it is seen what ran, what stood still, and what waited.
 */
final class Truth {
    /** A part of a path. Neighbours of the same key and kind are one piece. */
    record Piece(String key, Kind kind, long from, long to) {
        @Override
        public String toString() {
            return key + "/" + kind + "[" + from + ".." + to + "]";
        }
    }

    /** A wait of a request, since an instant of the run that registered it; outside of all runs if that is null. */
    record Registration(String awaits, @Nullable Run by, long at) {}

    /**
     * An instant at which something completed, the run that did it, the completing code if that is of another request, and the key
     * under which others wait for it.
     */
    record Cause(long at, @Nullable Run run, @Nullable Run code, String key) {
        static Cause endOf(Run run, String key) {
            return new Cause(run.end, run, null, key);
        }

        /** Returns what a request knows of it: a run of its own, or nothing. */
        @Nullable
        Run in(String request) {
            return run != null && run.request.equals(request)
                    ? run
                    : code != null && code.request.equals(request) ? code : null;
        }

        static Cause later(Cause one, Cause other) {
            return other.at > one.at ? other : one;
        }
    }

    /** One run of a function of a request; a completion by outside code has no thread and no length. */
    static final class Run {
        final String request;
        final String key;
        final @Nullable String thread;
        /** The registration that it is a run of, read when the program is over; null for a handler. */
        final @Nullable Supplier<Registration> registration;

        final long start;
        long end = Long.MIN_VALUE;

        /** The run of the same request on whose stack it began. */
        @Nullable
        Run enclosing;

        /** The cause that made it ready, read when the program is over. */
        Ready ready = () -> null;

        Run(
                String request,
                String key,
                @Nullable String thread,
                @Nullable Supplier<Registration> registration,
                long start) {
            this.request = request;
            this.key = key;
            this.thread = thread;
            this.registration = registration;
            this.start = start;
        }

        @Override
        public String toString() {
            return key + "@" + start + ".." + end;
        }
    }

    /** Says what something became ready by. */
    interface Ready {
        @Nullable
        Cause by();
    }

    /** A run that waits for something in a {@code join}. */
    record Wait(Supplier<Registration> registration, Ready ready) {}

    private record Slice(
            long from, long to, List<Run> stack, @Nullable Wait waits) {}

    /** The present and past runs of one thread. */
    private static final class Course {
        final Deque<Run> stack = new ArrayDeque<>();
        final List<Slice> slices = new ArrayList<>();

        @Nullable
        Wait wait;

        long since;

        void cut(long now) {
            if (now > since && !stack.isEmpty()) {
                List<Run> all = new ArrayList<>(stack);
                Collections.reverse(all); // the outermost first
                slices.add(new Slice(since, now, all, wait));
            }
            since = now;
        }
    }

    private final Map<String, Course> threads = new HashMap<>();
    private final Map<String, Cause> responses = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    private Course course(String thread) {
        return threads.computeIfAbsent(thread, name -> new Course());
    }

    // --- What the program reports ---

    /** A run starts on top of what a thread does. */
    Run starts(
            String request,
            String key,
            String thread,
            @Nullable Supplier<Registration> registration,
            Ready ready,
            long now) {
        Course course = course(thread);
        course.cut(now);
        Run run = new Run(request, key, thread, registration, now);
        run.enclosing = innermost(request, thread);
        run.ready = ready;
        course.stack.push(run);
        runs.add(run);
        return run;
    }

    void ends(Run run, long now) {
        Course course = course(run.thread);
        course.cut(now);
        Run top = course.stack.pop();
        if (top != run) {
            throw new AssertionError(run + " ends inside " + top);
        }
        run.end = now;
    }

    void waits(String thread, @Nullable Wait wait, long now) {
        Course course = course(thread);
        course.cut(now);
        course.wait = wait;
    }

    /** A request responds. The first time counts. */
    void responds(String request, Cause at) {
        responses.putIfAbsent(request, at);
    }

    boolean hasResponded(String request) {
        return responses.containsKey(request);
    }

    /** Returns what runs on a thread. */
    @Nullable
    Run current(String thread) {
        return course(thread).stack.peek();
    }

    /** Returns the innermost run of a request on a thread. */
    @Nullable
    Run innermost(String request, String thread) {
        for (Run run : course(thread).stack) {
            if (run.request.equals(request)) {
                return run;
            }
        }
        return null;
    }

    /** Something that a request waits for completes on a thread: in a run of the request (R10), or by outside code. */
    Cause completes(String request, Registration registration, String thread, long now) {
        Run inside = innermost(request, thread);
        Run code = current(thread);
        return inside != null
                ? new Cause(now, inside, code, registration.awaits())
                : outside(request, registration, code, now);
    }

    /** Something that a request waits for completes by what the request does not know. */
    Cause outside(String request, Registration registration, @Nullable Run code, long now) {
        Run completion = new Run(request, registration.awaits(), null, () -> registration, now);
        completion.end = now;
        completion.ready = () -> new Cause(now, null, null, registration.awaits());
        runs.add(completion);
        return new Cause(now, completion, code, registration.awaits());
    }

    int runs() {
        return runs.size();
    }

    // --- What follows from it ---

    /** Returns the critical path of the response of a request, the earliest piece first. */
    List<Piece> path(String request) {
        Cause target = responses.get(request);
        if (target == null) {
            throw new AssertionError(request + " did not respond");
        }
        Path path = new Path(request);
        path.walk(target.run(), target.at());
        Collections.reverse(path.pieces);
        return path.pieces;
    }

    private final class Path {
        private final String request;
        private final List<Piece> pieces = new ArrayList<>();

        Path(String request) {
            this.request = request;
        }

        void walk(@Nullable Run target, long until) {
            Run run = target;
            long at = until;
            while (run != null) {
                Supplier<Registration> runOf = run.registration;
                Cause ready = null;
                String blocked = run.key;
                if (run.thread != null) {
                    Run outermost = run;
                    while (outermost.enclosing != null) {
                        outermost = outermost.enclosing;
                    }
                    runOf = outermost.registration;
                    blocked = outermost.key;
                    Slice waited = onStack(outermost, at);
                    if (waited != null) {
                        at = waited.to;
                        runOf = waited.waits.registration();
                        ready = waited.waits.ready().by();
                        blocked = waited.stack.get(waited.stack.size() - 1).key;
                    } else {
                        at = outermost.start;
                        ready = runOf == null ? null : outermost.ready.by();
                    }
                } else {
                    ready = run.ready.by();
                }
                Registration registration = runOf == null ? null : runOf.get();
                if (registration == null) {
                    return; // R6 without an arrival
                }
                if (ready == null) {
                    throw new AssertionError("not known what made " + run + " ready");
                }
                // R4
                long since = registration.at();
                Run by = ready.in(request);
                if (by != null && ready.at() > since) {
                    at = piece(blocked, Kind.BLOCKED, ready.at(), at);
                    run = by;
                } else {
                    at = piece(blocked, Kind.BLOCKED, Math.max(ready.at(), since), at);
                    at = piece(registration.awaits(), Kind.EXTERNAL, since, at);
                    run = registration.by();
                    if (run == null) {
                        run = latestEndedBy(at); // R5
                        at = piece(request, Kind.UNATTRIBUTED, run.end, at);
                    }
                }
            }
        }

        /** R2, R3, R12: back on a thread to the start of a run, or to the end of a wait, which is returned. */
        private @Nullable Slice onStack(Run outermost, long until) {
            List<Slice> slices = course(outermost.thread).slices;
            long at = until;
            for (int i = slices.size() - 1; i >= 0 && at > outermost.start; i--) {
                Slice slice = slices.get(i);
                if (slice.from >= at) {
                    continue;
                }
                Run top = slice.stack.get(slice.stack.size() - 1);
                Run own = null;
                for (Run each : slice.stack) {
                    own = each.request.equals(request) ? each : own;
                }
                if (slice.waits != null && own == top) {
                    return slice;
                }
                at = piece(own.key, own == top ? Kind.ACTIVE : Kind.BLOCKED, slice.from, at);
            }
            return null;
        }

        private Run latestEndedBy(long at) {
            Run latest = null;
            for (Run each : runs) {
                if (each.request.equals(request)
                        && each.enclosing == null
                        && each.end <= at
                        && (latest == null || each.end >= latest.end)) {
                    latest = each;
                }
            }
            return latest;
        }

        private long piece(String key, Kind kind, long from, long to) {
            if (from >= to) {
                return to;
            }
            int last = pieces.size() - 1;
            Piece next = last < 0 ? null : pieces.get(last);
            if (next != null && next.key.equals(key) && next.kind == kind) {
                pieces.set(last, new Piece(key, kind, from, next.to));
            } else {
                pieces.add(new Piece(key, kind, from, to));
            }
            return from;
        }
    }
}
