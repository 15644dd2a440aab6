package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.Callback;
import dev.pathlight.recording.CarryingToken;
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
 * <p>It is made on the submitting thread, and run at most once, on any thread.
 */
final class SubmittedTask {
    private static final Callback CALLBACK = Callback.named(OpenSegment.TASK);

    private static final ClassValue<Key> KEYS = new ClassValue<>() {
        @Override
        protected Key computeValue(Class<?> type) {
            String name = type.getName();
            int lambda = name.indexOf("$$Lambda");
            return GivenNames.typeKey(lambda < 0 ? name : name.substring(0, lambda) + " lambda");
        }
    };

    private final Class<?> type;
    private final long submitted;
    private final boolean submittedKnown;
    private final @Nullable OpenSegment registered;
    private @Nullable Token token;
    private final Ready ready;

    private SubmittedTask(
            Class<?> type,
            long submitted,
            boolean submittedKnown,
            @Nullable OpenSegment registered,
            @Nullable Token token,
            Ready ready) {
        this.type = type;
        this.submitted = submitted;
        this.submittedKnown = submittedKnown;
        this.registered = registered;
        this.token = token;
        this.ready = ready;
    }

    /**
     * Returns a task that is submitted now.
     *
     * @param type the class of what the application submitted
     * @param delayNanos until it is due
     * @return null if Pathlight is off or fails
     */
    static @Nullable SubmittedTask submit(Class<?> type, long delayNanos) {
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
                OpenSegment registered = OpenSegment.registeredAt(origin, request, CALLBACK, OpenSegment.FIRST);
                SubmittedTask task = new SubmittedTask(
                        type,
                        0,
                        false,
                        registered,
                        CarryingToken.capture(token),
                        Ready.at(origin.at() + Math.max(0, delayNanos)));
                if (request.add(registered)) {
                    return task;
                }
            }
            long due = System.nanoTime() + Math.max(0, delayNanos);
            return new SubmittedTask(type, due, true, null, null, Ready.UNKNOWN);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }

    /** Returns a run of a periodic task. It belongs to no request, whichever code submitted it, and its due time is unknown. */
    static @Nullable SubmittedTask periodic(Class<?> type) {
        return Settings.ENABLED ? new SubmittedTask(type, 0, false, null, null, Ready.UNKNOWN) : null;
    }

    /** Starts its run on this thread; end it in {@code finally}. */
    Execution start() {
        try {
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
            InternalErrors.report(e);
        }
        return Execution.NONE;
    }

    private Execution startStandalone(ThreadState thread) {
        long now = System.nanoTime();
        long lag = submittedKnown ? Math.max(0, now - submitted) : -1;
        Execution run = new Execution(thread, thread.standaloneTask(), null);
        StandaloneTask task = new StandaloneTask(KEYS.get(type), submittedKnown ? submitted : now, lag);
        thread.push(null, null);
        thread.setStandaloneTask(task);
        thread.updateTimeline(now);
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
            InternalErrors.report(e);
            claimed.release();
            return Execution.NONE;
        }
    }

    /** Gives back the reference of a task that will never run: rejected, cancelled, or handed back at shutdown. */
    void discard() {
        try {
            if (registered != null) {
                registered.releaseUnrun();
            }
            token = null;
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
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

        /** Marks the run as failed by an exception that the task threw. */
        void fail(Throwable thrown) {
            if (segment != null) {
                segment.fail(thrown);
            }
        }

        /** Ends the run, and gives the thread the context back that it had before. */
        void end() {
            if (thread != null && segment != null) {
                segment.leave(thread);
            } else if (thread != null) {
                thread.setStandaloneTask(outerTask);
                thread.pop(null);
                thread.updateTimeline(System.nanoTime());
            }
        }
    }
}
