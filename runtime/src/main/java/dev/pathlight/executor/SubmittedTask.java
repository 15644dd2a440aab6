package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.PerClass;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.CarryingToken;
import dev.pathlight.recording.FunctionNames;
import dev.pathlight.recording.GivenNames;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.StandaloneTask;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import org.jspecify.annotations.Nullable;

/**
 * A task from its submission to an executor. If a request submitted it, the request waits for it and goes on in it; otherwise
 * it only counts as what occupies its thread.
 *
 * <p>It is made on the submitting thread, and run at most once, on any thread. What has run or will never run keeps nothing of
 * its request.
 */
class SubmittedTask {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final PerClass<Key> KEYS = new PerClass<>(SubmittedTask::key);

    private final Class<?> type;

    /** When it was submitted or is due, by the JVM's clock, if no request submitted it; or {@link #UNKNOWN}. */
    private final long submitted;

    private @Nullable OpenSegment registered;
    private @Nullable Token token;
    private final Ready ready;

    SubmittedTask(Class<?> type, long submitted, @Nullable OpenSegment registered, @Nullable Token token, Ready ready) {
        this.type = type;
        this.submitted = submitted;
        this.registered = registered;
        this.token = token;
        this.ready = ready;
    }

    /**
     * Returns a task that is submitted now.
     *
     * @param type the class of what the application submitted
     * @param delayNanos until it is due
     * @param pending where a task of a request is listed until it starts; null if it need not be
     * @return null if Pathlight is off or fails
     */
    static @Nullable SubmittedTask submit(Class<?> type, long delayNanos, @Nullable PendingTasks pending) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token token = current == null ? null : thread.token();
            if (current != null && token != null) {
                Request request = Request.of(token);
                Place origin = thread.cause(current).cause(request.now());
                CallbackDeclaration callback = FunctionNames.TASKS.callback(type, current.key());
                OpenSegment registered = OpenSegment.registeredAt(origin, request, callback, OpenSegment.FIRST);
                Token captured = CarryingToken.capture(token);
                Ready ready = Ready.at(origin.at() + Math.max(0, delayNanos));
                SubmittedTask task = pending == null
                        ? new SubmittedTask(type, UNKNOWN, registered, captured, ready)
                        : new PendingTask(type, registered, captured, ready, pending);
                if (request.add(registered)) {
                    return task;
                }
                task.leaveQueue();
            }
            long due = System.nanoTime() + Math.max(0, delayNanos);
            return new SubmittedTask(type, due, null, null, Ready.UNKNOWN);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    private static Key key(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        return GivenNames.typeKey(lambda < 0 ? name : name.substring(0, lambda) + " lambda");
    }

    /** Returns a run of a periodic task. It belongs to no request, whichever code submitted it, and its due time is unknown. */
    static SubmittedTask periodic(Class<?> type) {
        return new SubmittedTask(type, UNKNOWN, null, null, Ready.UNKNOWN);
    }

    /** Returns its registration; null if no request submitted it, and once it has run or will never run. */
    final @Nullable OpenSegment registered() {
        return registered;
    }

    /** Returns the list that it is in until it starts, with what refers to it; null if no request waits for a future of it. */
    PendingTasks.@Nullable Reference reference() {
        return null;
    }

    /** Starts its run on this thread; {@link #end} it in {@code finally}. */
    final Execution start() {
        try {
            leaveQueue();
            ThreadState thread = ThreadState.get();
            OpenSegment segment = registered;
            Token held = token;
            token = null; // from here on the run holds it
            if (segment == null || held == null) {
                return startStandalone(thread);
            }
            if (segment.claim()) {
                return start(segment, held, thread);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return Execution.NONE;
    }

    private Execution startStandalone(ThreadState thread) {
        long now = System.nanoTime();
        boolean known = submitted != UNKNOWN;
        long lag = known ? Math.max(0, now - submitted) : -1;
        int depth = thread.depth();
        StandaloneTask outer = thread.standaloneTask();
        Execution run = new Execution(thread, outer, null);
        StandaloneTask task = new StandaloneTask(KEYS.value(type), known ? submitted : now, lag);
        try {
            thread.push(null, null);
            thread.setStandaloneTask(task);
            thread.updateTimeline(now);
        } catch (Throwable e) {
            thread.cutTo(depth);
            thread.setStandaloneTask(outer);
            throw e;
        }
        return run;
    }

    private Execution start(OpenSegment claimed, Token held, ThreadState thread) {
        try {
            Execution run = new Execution(thread, null, claimed);
            SegmentStarter.startClaimed(claimed, held, thread, claimed.request().now(), ready);
            claimed.request().recorder().recordLag(claimed.start() - claimed.blockedFrom(), thread);
            CarryingToken.restore(held, thread);
            return run;
        } catch (Throwable e) {
            SegmentStarter.undo(claimed, thread, e);
            return Execution.NONE;
        }
    }

    /** Gives back the reference of a task that will never run: rejected, cancelled, or handed back at shutdown. */
    final void discard() {
        try {
            leaveQueue();
            OpenSegment segment = registered;
            if (segment != null && segment.releaseUnrun()) {
                registered = null;
                token = null;
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Leaves the list of tasks that have not started. */
    void leaveQueue() {}

    /** Marks its run as failed by an exception that the task threw. */
    void fail(Execution run, Throwable thrown) {
        try {
            if (run.segment != null) {
                run.segment.fail(thrown);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // what the task threw goes on
        }
    }

    /** Ends its run, and gives the thread the context back that it had before. */
    final void end(Execution run) {
        try {
            run.end();
            OpenSegment segment = run == Execution.NONE ? registered : null;
            if (segment != null) {
                segment.releaseUnrun(); // it could not be started, and still holds its reference
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        registered = null;
    }

    /** A run of a task. Confined to the thread that started it. */
    static final class Execution {
        static final Execution NONE = new Execution(null, null, null);

        private final @Nullable ThreadState thread;
        private final @Nullable StandaloneTask outerTask;
        private final @Nullable OpenSegment segment;

        private Execution(
                @Nullable ThreadState thread, @Nullable StandaloneTask outerTask, @Nullable OpenSegment segment) {
            this.thread = thread;
            this.outerTask = outerTask;
            this.segment = segment;
        }

        private void end() {
            if (thread != null && segment != null) {
                segment.leave(thread);
            } else if (thread != null) {
                thread.pop(null);
                thread.setStandaloneTask(outerTask);
                thread.updateTimeline(System.nanoTime());
            }
        }
    }
}
