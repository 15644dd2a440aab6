package dev.pathlight.instrumentation;

import dev.pathlight.Monitor;
import dev.pathlight.OutcomeReader;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.future.FutureWatcher;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Registered;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler, a callback or a timed method, from its opening until {@link #end}. Confined to the thread that opened it.
 * Never null; does nothing if Pathlight is off or there is no request.
 *
 * <pre>{@code
 * Run run = Run.of(this);
 * try {
 *     target.fed(chores, bowl);
 * } catch (Throwable e) {
 *     Run.fail(run, e);
 *     throw e;
 * } finally {
 *     Run.end(run);
 * }
 * }</pre>
 *
 * <p>The first run of a callback is the callback itself, which saves an object. So this class has no instance methods, as those
 * could collide with methods of the interface that the callback implements.
 *
 * <p>Nothing that fails in Pathlight leaves a method of this class. What catches it calls nothing, because there may be no stack
 * left to call.
 *
 * @since 0.1
 */
// The runtime knows a callback by its superclass, which has no member that other code could use.
@SuppressWarnings("exports")
public abstract class Run extends Registered {
    private static final Run NONE = new SeparateRun(null, null);

    /** The thread that it runs on; null before and after the run. */
    private @Nullable ThreadState thread;

    /** Creates a run that is not open. */
    Run() {}

    private Run(@Nullable OpenSegment segment, @Nullable ThreadState thread) {
        super(segment);
        this.thread = thread;
    }

    /** A run that is not the first of a callback. */
    private static final class SeparateRun extends Run {
        SeparateRun(@Nullable OpenSegment segment, @Nullable ThreadState thread) {
            super(segment, thread);
        }
    }

    static Run separate(@Nullable OpenSegment segment, ThreadState thread) {
        if (segment == null) {
            return NONE;
        }
        try {
            return new SeparateRun(segment, thread);
        } catch (Throwable e) {
            segment.leave(thread); // nothing else would end it
            throw e;
        }
    }

    /**
     * Opens a request, or inside a request an operation of its own, and the run of its handler.
     *
     * @param operation the operation that starts
     * @param monitor receives the results
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // see InternalErrors.lost
    public static Run start(OperationKey operation, Monitor monitor) {
        try {
            ThreadState thread = ThreadState.orNull();
            if (thread == null) {
                return NONE;
            }
            Run run = new SeparateRun(null, thread);
            SegmentStarter.startRequest(operation.operation, monitor.recorder(), thread, run);
            return run;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            InternalErrors.lost++;
            return NONE;
        }
    }

    /**
     * Opens a run of a registered callback.
     *
     * @param call the callback that was called
     */
    public static Run of(TimedCall call) {
        try {
            ThreadState thread = ThreadState.orNull();
            OpenSegment run = thread == null ? null : SegmentStarter.startCallback(call, thread);
            if (run == null || thread == null) {
                return NONE;
            }
            if (run != segmentOf(call)) { // it has been called before, or its request has ended
                return separate(run, thread);
            }
            ((Run) call).thread = thread;
            return call;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /**
     * Opens a run of a listener after which more may follow.
     *
     * @param listener the listener that was called
     */
    public static Run of(TimedListener listener) {
        try {
            ThreadState thread = ThreadState.orNull();
            return thread == null ? NONE : separate(SegmentStarter.startItem(listener, thread), thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /**
     * Opens the last run of a listener: the request no longer waits for the listener once this run has ended.
     *
     * @param listener the listener that was called
     */
    public static Run last(TimedListener listener) {
        try {
            ThreadState thread = ThreadState.orNull();
            return thread == null ? NONE : separate(SegmentStarter.startCallback(listener, thread), thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /**
     * Opens a run of what receives a value, at the instant at which its source has it.
     *
     * @param last whether no more values may follow
     */
    static Run openArrival(TimedListener listener, boolean last) {
        try {
            ThreadState thread = ThreadState.orNull();
            OpenSegment registered = segmentOf(listener);
            return thread == null || registered == null
                    ? NONE
                    : separate(
                            SegmentStarter.startReady(
                                    listener, last, thread, FutureWatcher.readyNow(registered, thread)),
                            thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /** Ends the wait of a listener that will be called no more; the request has waited in vain unless its own code wants no more. */
    static void cancelled(TimedListener listener) {
        ThreadState thread = ThreadState.orNull();
        OpenSegment registered = segmentOf(listener);
        Token held = heldBy(listener);
        if (thread == null || registered == null || held == null || thread.runs(registered.request())) {
            listener.release();
        } else {
            FutureWatcher.recordCancelled(registered, held);
            letGo(listener);
        }
    }

    /**
     * Opens the run of a method that itself starts work and returns a future.
     *
     * @param callback the keys of the method
     */
    public static Run within(CallbackKey callback) {
        try {
            ThreadState thread = ThreadState.orNull();
            return thread == null ? NONE : separate(SegmentStarter.startMethod(callback.callback, thread), thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /**
     * Reports that the run threw, or was passed, an exception. If it is the run of a handler, the request is an error, else the
     * callback.
     *
     * @param run the opened run
     * @param thrown the exception
     */
    public static void fail(Run run, Throwable thrown) {
        try {
            OpenSegment segment = running(run);
            if (segment != null) {
                segment.fail(thrown);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /**
     * Reports that the run was called for a failure that is not an exception, such as a cancellation.
     *
     * @param run the opened run
     */
    public static void failed(Run run) {
        try {
            OpenSegment segment = running(run);
            if (segment != null) {
                segment.markFailed();
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /**
     * Reads an argument of the run: if it is a failure, the callback is counted as an error.
     *
     * @param run the opened run
     * @param reader decides whether it is a failure; exceptions that it throws do not reach the caller
     * @param outcome an argument of the run
     */
    public static <T extends @Nullable Object> void read(Run run, OutcomeReader<? super T> reader, T outcome) {
        try {
            if (isFailure(reader, outcome)) {
                failed(run);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    private static <T extends @Nullable Object> boolean isFailure(OutcomeReader<? super T> reader, T outcome) {
        try {
            return reader.isFailure(outcome);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return false;
        }
    }

    /**
     * Reports that the response of the request has been sent when this run ends; for a handler that throws instead of returning
     * the stage of its response, that the exception is the response. An earlier report has precedence.
     *
     * @param run the opened run
     */
    public static void responded(Run run) {
        try {
            OpenSegment segment = running(run);
            if (segment != null) {
                segment.markRespondsAtEnd();
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /**
     * Watches the future that the run returns: the request waits for it.
     *
     * @param run the opened run
     * @param future the result of the method; null is returned unchanged
     * @return a future that behaves as the given one; outside a request, the given one
     */
    public static <T extends @Nullable Object> CompletableFuture<T> watch(Run run, CompletableFuture<T> future) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            return segment == null || thread == null ? future : FutureWatcher.watch(future, segment, thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return future;
        }
    }

    /** Watches the stage that the run returns. Otherwise like {@link #watch(Run, CompletableFuture)}. */
    public static <T extends @Nullable Object> CompletionStage<T> watch(Run run, CompletionStage<T> stage) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            return segment == null || thread == null ? stage : FutureWatcher.watch(stage, segment, thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return stage;
        }
    }

    /**
     * Observes a stage that stays the same object, because its type is a subclass.
     *
     * @param run the opened run
     * @return the given stage
     */
    public static <S extends CompletionStage<?>> S observe(Run run, S stage) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            if (segment != null && thread != null) {
                FutureWatcher.observe(stage, segment, thread);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return stage;
    }

    /**
     * Makes the completion of the future the response of the request that this run opened.
     *
     * @param run the opened run
     * @param future the result of the handler; null is returned unchanged
     * @return a future that behaves as the given one; outside a request, the given one
     */
    public static <T extends @Nullable Object> CompletableFuture<T> respondsWith(Run run, CompletableFuture<T> future) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            return segment == null || thread == null ? future : FutureWatcher.respondWith(future, segment, thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return future;
        }
    }

    /** Makes the completion of the stage the response. Otherwise like {@link #respondsWith(Run, CompletableFuture)}. */
    public static <T extends @Nullable Object> CompletionStage<T> respondsWith(Run run, CompletionStage<T> stage) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            return segment == null || thread == null ? stage : FutureWatcher.respondWith(stage, segment, thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return stage;
        }
    }

    /**
     * Makes the completion of a stage the response. The stage stays the same object, because its type is a subclass, so that
     * dependents that its caller adds may run before Pathlight records the completion. Otherwise like {@link
     * #respondsWith(Run, CompletableFuture)}.
     *
     * @param run the opened run
     * @return the given stage
     */
    public static <S extends CompletionStage<?>> S respondsOn(Run run, S stage) {
        try {
            ThreadState thread = run.thread;
            OpenSegment segment = running(run);
            if (segment != null && thread != null) {
                FutureWatcher.respondOn(stage, segment, thread);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return stage;
    }

    /**
     * Ends the run, and gives the thread the context back that it had before. A second call does nothing.
     *
     * @param run the opened run
     */
    public static void end(Run run) {
        try {
            ThreadState on = run.thread;
            OpenSegment segment = running(run);
            if (on != null && segment != null) {
                run.thread = null;
                segment.leave(on);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Returns the segment of an opened run; null if there is none, or it has ended. */
    static @Nullable OpenSegment running(Run run) {
        return run.thread == null ? null : segmentOf(run);
    }

    /** Returns the token of the request that an opened run belongs to; null if there is none. */
    static @Nullable Token tokenOf(Run run) {
        ThreadState on = run.thread;
        OpenSegment segment = running(run);
        return on == null || segment == null ? null : on.tokenOf(segment);
    }

    /** Returns a run that does nothing. */
    public static Run none() {
        return NONE;
    }
}
