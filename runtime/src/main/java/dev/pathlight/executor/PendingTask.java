package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Token;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task of a request that the wrapped service may discard without running it, and of which the application may get a future. */
final class PendingTask extends SubmittedTask {
    private final PendingTasks.Reference reference;
    private volatile @Nullable Future<?> future;
    private volatile boolean failed;

    PendingTask(Class<?> type, OpenSegment registered, Token token, Ready ready, PendingTasks pending) {
        super(type, Long.MIN_VALUE, registered, token, ready);
        reference = pending.add(this);
    }

    @Override
    PendingTasks.Reference reference() {
        return reference;
    }

    @Override
    void leaveQueue() {
        reference.remove();
    }

    @Override
    void fail(Execution run, Throwable thrown) {
        failed = true;
        super.fail(run, thrown);
    }

    /** Returns whether its run threw an exception. */
    boolean failed() {
        return failed;
    }

    /** Sets the future that the service made of it. */
    void setFuture(Future<?> made) {
        future = made;
        try {
            discardIfCancelled();
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the task has been submitted all the same
        }
    }

    /** Returns the future that the service made of it; null if the service has been asked for none, or has not answered yet. */
    @Nullable
    Future<?> future() {
        return future;
    }

    void discardIfCancelled() {
        Future<?> made = future;
        if (made != null && made.isCancelled()) {
            discard();
        }
    }
}
