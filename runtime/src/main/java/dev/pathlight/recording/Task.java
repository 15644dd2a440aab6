package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import org.jspecify.annotations.Nullable;

/**
 * A task handed to an executor, from its submission. If a request submitted it, the request waits for it and goes on in
 * it; otherwise it only counts as what holds its thread.
 *
 * <p>It is made on the submitting thread, and run, at most once, on any.
 */
public final class Task {
    private static final Callback CALLBACK = Callback.named(OpenSegment.TASK);

    private final Class<?> type;
    private final long submitted;
    private final boolean submittedKnown;
    private final @Nullable OpenSegment registered;
    private @Nullable Token token;
    private final Ready ready;

    private Task(
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
     * A task that is submitted now.
     *
     * @param type the class of what the application submitted
     * @param delayNanos until it is due
     * @return null where Pathlight is off or fails
     */
    public static @Nullable Task submitted(Class<?> type, long delayNanos) {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token token = current == null ? null : thread.token();
            if (current != null && token != null) {
                Place origin = current.cause(token.request().now());
                OpenSegment registered = OpenSegment.registered(token.request(), CALLBACK, OpenSegment.FIRST, origin);
                Task task = new Task(
                        type,
                        0,
                        false,
                        registered,
                        Carried.with(token),
                        Ready.at(origin.at() + Math.max(0, delayNanos)));
                if (token.request().adds(registered)) {
                    return task;
                }
            }
            long due = System.nanoTime() + Math.max(0, delayNanos);
            return new Task(type, due, true, null, null, Ready.UNKNOWN);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** A run of a periodic task, which belongs to no request, whoever has submitted it; when it was due is not known. */
    public static @Nullable Task periodic(Class<?> type) {
        return Settings.ENABLED ? new Task(type, 0, false, null, null, Ready.UNKNOWN) : null;
    }

    /** Starts its run on this thread; end it in {@code finally}. */
    public Run start() {
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment segment = registered;
            Token held = token;
            token = null; // from here on the run holds it
            if (segment == null || held == null) {
                return startLoose(thread);
            }
            if (segment.claim()) {
                return start(segment, held, thread);
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
        return Run.NONE;
    }

    private Run startLoose(ThreadState thread) {
        long now = System.nanoTime();
        long lag = submittedKnown ? Math.max(0, now - submitted) : -1;
        Run run = new Run(thread, thread.looseTask(), null);
        LooseTask task = new LooseTask(Run.KEYS.get(type), submittedKnown ? submitted : now, lag);
        thread.push(null);
        thread.looseTask(task);
        thread.runsNow(now);
        return run;
    }

    private Run start(OpenSegment claimed, Token held, ThreadState thread) {
        try {
            Run run = new Run(thread, null, claimed);
            Opening.ofClaimed(claimed, held, thread, claimed.request().now(), ready);
            claimed.request().recorder().lagged(claimed.start() - claimed.blockedFrom(), thread);
            Carried.restore(held, claimed.request(), thread);
            return run;
        } catch (Throwable e) {
            Trouble.report(e);
            claimed.release();
            return Run.NONE;
        }
    }

    /** It will never run: rejected, cancelled, or handed back at shutdown. */
    public void neverRuns() {
        try {
            if (registered != null) {
                registered.releaseUnrun();
            }
            token = null;
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** A run of a task. Confined to the thread that started it. */
    public static final class Run {
        static final Run NONE = new Run(null, null, null);

        private static final ClassValue<Key> KEYS = new ClassValue<>() {
            @Override
            protected Key computeValue(Class<?> type) {
                String name = type.getName();
                int lambda = name.indexOf("$$Lambda");
                return Key.bounded(lambda < 0 ? name : name.substring(0, lambda) + " lambda", Context.MOST_KEYS);
            }
        };

        private final @Nullable ThreadState thread;
        private final @Nullable LooseTask outerTask;
        private final @Nullable OpenSegment segment;

        private Run(@Nullable ThreadState thread, @Nullable LooseTask outerTask, @Nullable OpenSegment segment) {
            this.thread = thread;
            this.outerTask = outerTask;
            this.segment = segment;
        }

        /** The task threw. */
        public void fail(Throwable thrown) {
            if (segment != null) {
                segment.failed(thrown);
            }
        }

        /** Gives the thread back what was current before. */
        public void end() {
            if (thread != null && segment != null) {
                segment.leave(thread);
            } else if (thread != null) {
                thread.looseTask(outerTask);
                thread.pop(null);
                thread.runsNow(System.nanoTime());
            }
        }
    }
}
