package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A future that is brought up to date before it answers, and whose blocked threads are recorded. */
@SuppressWarnings("try") // a wait only has to be closed
abstract class HelpedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    /** A thread that blocks; closing it records the wait. */
    interface Blocked extends AutoCloseable {
        @Override
        void close();
    }

    /** Makes sure that it answers as complete if its outcome is there. To be called before anything is asked of it. */
    abstract void help();

    /** Helps it and what it depends on, as the thread is about to wait for it. */
    abstract void helpAll();

    /** Begins a wait for it, before which it was complete or not; returns null if that is not recorded. */
    abstract @Nullable Blocked block(boolean wasComplete);

    /** Returns whether it has its outcome, without helping; usable for minimal stages as well. */
    final boolean isComplete() {
        return super.isDone();
    }

    /** Returns whether it has failed, without helping. */
    final boolean failed() {
        return super.isCompletedExceptionally();
    }

    @Override
    public T join() {
        helpAll();
        try (Blocked blocked = block(isComplete())) {
            return super.join();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        helpAll();
        try (Blocked blocked = block(isComplete())) {
            return super.get();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        helpAll();
        try (Blocked blocked = block(isComplete())) {
            return super.get(timeout, unit);
        }
    }

    /** Returns the result, as {@code Future.resultNow} of JDK 19 does; throws {@code IllegalStateException} if there is none. */
    @SuppressWarnings("MissingOverride")
    public T resultNow() {
        help();
        if (!isComplete() || super.isCompletedExceptionally()) {
            throw new IllegalStateException();
        }
        return super.join();
    }

    /** Returns the exception, as {@code Future.exceptionNow} of JDK 19 does; throws {@code IllegalStateException} if there is none. */
    @SuppressWarnings("MissingOverride")
    public Throwable exceptionNow() {
        help();
        if (!super.isCompletedExceptionally() || super.isCancelled()) {
            throw new IllegalStateException();
        }
        try {
            super.get();
            throw new IllegalStateException();
        } catch (ExecutionException e) {
            return requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // not of a complete future
        }
    }

    @Override
    public T getNow(T otherwise) {
        help();
        return super.getNow(otherwise);
    }

    @Override
    public boolean isDone() {
        help();
        return super.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        help();
        return super.isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        help();
        return super.isCancelled();
    }

    @Override
    public int getNumberOfDependents() {
        help();
        return super.getNumberOfDependents();
    }

    @Override
    public String toString() {
        help();
        return super.toString();
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        help();
        return this;
    }
}
