package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import org.jspecify.annotations.Nullable;

/**
 * A task handed to an executor, from its submission. If a request submitted it, the request waits for it and goes on in
 * it; otherwise it only counts as what holds its thread.
 *
 * <p>It is made on the submitting thread, and run, at most once, on any.
 */
public final class Task {
    private static final Callback CALLBACK = Callback.named(Opening.TASK);

    private final Class<?> type;
    private final long submitted;
    private final @Nullable Wait wait;
    private @Nullable Token token;
    private final Ready ready;

    private Task(Class<?> type, long submitted, @Nullable Wait wait, @Nullable Token token, Ready ready) {
        this.type = type;
        this.submitted = submitted;
        this.wait = wait;
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
            OpenSegment current = ThreadState.get().current();
            Token token = current == null ? null : current.token();
            if (current != null && token != null) {
                long now = token.request.now();
                Point origin = current.cause(now);
                Wait wait = token.request.register(CALLBACK, origin);
                if (wait != null) {
                    return new Task(type, 0, wait, token, Ready.at(origin.at() + Math.max(0, delayNanos)));
                }
            }
            return loose(type, delayNanos);
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** A task that belongs to no request, whoever submits it: a periodic one. */
    public static @Nullable Task loose(Class<?> type, long delayNanos) {
        return Settings.ENABLED
                ? new Task(type, System.nanoTime() + Math.max(0, delayNanos), null, null, Ready.UNKNOWN)
                : null;
    }

    /** Starts its run on this thread; end it in {@code finally}. */
    public Run start() {
        try {
            ThreadState thread = ThreadState.get();
            Wait waited = wait;
            Token held = token;
            token = null; // from here on the run holds it
            if (waited == null || held == null) {
                return Run.loose(thread, type, submitted);
            }
            if (waited.claim()) {
                Opening opening = Opening.ofClaimed(waited, held, Opening.TASK, waited.request.now(), ready);
                return new Run(null, null, null, OpenSegment.open(opening));
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
        return Run.NONE;
    }

    /** It will never run: rejected, cancelled, or handed back at shutdown. */
    public void neverRuns() {
        try {
            if (wait != null) {
                wait.releaseUnrun();
            }
            token = null;
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** A run of a task. Confined to the thread that started it. */
    public static final class Run {
        static final Run NONE = new Run(null, null, null, null);

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
        private final @Nullable OpenSegment outerSegment;
        private final @Nullable OpenSegment segment;

        private Run(
                @Nullable ThreadState thread,
                @Nullable LooseTask outerTask,
                @Nullable OpenSegment outerSegment,
                @Nullable OpenSegment segment) {
            this.thread = thread;
            this.outerTask = outerTask;
            this.outerSegment = outerSegment;
            this.segment = segment;
        }

        private static Run loose(ThreadState thread, Class<?> type, long submitted) {
            Run run = new Run(thread, thread.looseTask(), thread.current(), null);
            thread.looseTask(new LooseTask(KEYS.get(type), submitted));
            thread.current(null);
            thread.runsNow(System.nanoTime());
            return run;
        }

        /** The task threw. */
        public void fail() {
            if (segment != null) {
                segment.failed();
            }
        }

        /** Gives the thread back what was current before. */
        public void end() {
            if (segment != null) {
                segment.leave();
            }
            if (thread != null) {
                thread.looseTask(outerTask);
                thread.current(outerSegment);
                thread.runsNow(System.nanoTime());
            }
        }
    }
}
