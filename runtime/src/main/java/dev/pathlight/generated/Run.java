package dev.pathlight.generated;

import dev.pathlight.Monitor;
import dev.pathlight.OutcomeReader;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Opening;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Trouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler, a callback or a timed method, from its opening until {@link #end()}. Confined to the thread
 * that opened it. Never null; does nothing where Pathlight is off or there is no request.
 *
 * <pre>{@code
 * Run run = Run.of(this);
 * try {
 *     target.fed(chores, bowl);
 * } catch (Throwable e) {
 *     run.fail(e);
 *     throw e;
 * } finally {
 *     run.end();
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Run {
    private final @Nullable OpenSegment segment;
    private final @Nullable ThreadState thread;

    private Run(@Nullable OpenSegment segment, @Nullable ThreadState thread) {
        this.segment = segment;
        this.thread = segment == null ? null : thread;
    }

    /**
     * Opens a request, or inside a request an operation of its own, and the run of its handler.
     *
     * @param operation what starts
     * @param monitor where it is reported
     */
    public static Run start(OperationKey operation, Monitor monitor) {
        ThreadState thread = ThreadState.orNull();
        return new Run(thread == null ? null : Opening.ofRequest(operation.operation, monitor, thread), thread);
    }

    /**
     * Opens a run of a registered callback.
     *
     * @param call the callback that was called
     */
    public static Run of(TimedCall call) {
        ThreadState thread = ThreadState.orNull();
        return new Run(thread == null ? null : Opening.ofCallback(call, thread), thread);
    }

    /**
     * Opens a run of a listener after which more may come.
     *
     * @param listener the listener that was called
     */
    public static Run of(TimedListener listener) {
        ThreadState thread = ThreadState.orNull();
        return new Run(thread == null ? null : Opening.ofItem(listener, thread), thread);
    }

    /**
     * Opens a run of a listener after which nothing comes: the request waits for it no longer once this run has ended.
     *
     * @param listener the listener that was called
     */
    public static Run last(TimedListener listener) {
        ThreadState thread = ThreadState.orNull();
        return new Run(thread == null ? null : Opening.ofCallback(listener, thread), thread);
    }

    /**
     * Opens the run of a method that starts work by itself and returns a future.
     *
     * @param callback the keys of the method
     */
    public static Run within(CallbackKey callback) {
        ThreadState thread = ThreadState.orNull();
        return new Run(thread == null ? null : Opening.ofMethod(callback.callback, thread), thread);
    }

    /**
     * Says that the run threw, or was told of an exception. The request is an error if it is the run of its handler, the
     * callback otherwise.
     *
     * @param thrown what goes on to the caller, or was told
     */
    public void fail(Throwable thrown) {
        if (segment != null) {
            segment.failed();
        }
    }

    /** Says that the run was told of a failure that is no exception, such as a cancellation. */
    public void failed() {
        if (segment != null) {
            segment.failed();
        }
    }

    /**
     * Says what the run was told: if that is a failure, the callback is counted as an error.
     *
     * @param reader knows whether it is a failure; what it throws does not reach the caller
     * @param outcome an argument of the run
     */
    public <T extends @Nullable Object> void read(OutcomeReader<? super T> reader, T outcome) {
        try {
            if (reader.isFailure(outcome)) {
                failed();
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Says that the response of the request has been sent as this run returns. */
    public void responded() {
        if (segment != null) {
            segment.respondsAtEnd();
        }
    }

    /**
     * Watches the future that the run returns: the request waits for it.
     *
     * @param future what the method returned; a null that should not be is handed on
     * @return a future that behaves as the given one; outside a request the given one
     */
    public <T extends @Nullable Object> CompletableFuture<T> watch(CompletableFuture<T> future) {
        return segment == null ? future : segment.watched(future);
    }

    /** As {@link #watch(CompletableFuture)}, for a stage. */
    public <T extends @Nullable Object> CompletionStage<T> watch(CompletionStage<T> stage) {
        return segment == null ? stage : segment.watched(stage);
    }

    /**
     * Observes from the side a stage whose type is a subclass, so that it stays the same object.
     *
     * @return the given stage
     */
    public <S extends CompletionStage<?>> S observe(S stage) {
        if (segment != null) {
            segment.observed(stage);
        }
        return stage;
    }

    /**
     * Says that the completion of the future is the response of the request that this run opened.
     *
     * @param future what the handler returned; a null that should not be is handed on
     * @return a future that behaves as the given one; outside a request the given one
     */
    public <T extends @Nullable Object> CompletableFuture<T> respondsWith(CompletableFuture<T> future) {
        return segment == null ? future : segment.respondsWith(future);
    }

    /** As {@link #respondsWith(CompletableFuture)}, for a stage. */
    public <T extends @Nullable Object> CompletionStage<T> respondsWith(CompletionStage<T> stage) {
        return segment == null ? stage : segment.respondsWith(stage);
    }

    /**
     * As {@link #respondsWith(CompletableFuture)}, for a stage whose type is a subclass and which stays the same object. It
     * is observed from the side: what its caller makes depend on it may run before Pathlight hears of its completion.
     *
     * @return the given stage
     */
    public <S extends CompletionStage<?>> S respondsOn(S stage) {
        if (segment != null) {
            segment.respondsOn(stage);
        }
        return stage;
    }

    /** Ends the run, and gives the thread the context back that it had before. */
    public void end() {
        if (segment != null && thread != null) {
            segment.leave(thread);
        }
    }
}
