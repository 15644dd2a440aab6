package dev.pathlight.future;

import dev.pathlight.path.Key;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stage of Pathlight's that can only be depended on, as the JDK's minimal stages. */
final class MinimalRequestFuture<T extends @Nullable Object> extends RequestFuture<T> {
    MinimalRequestFuture(@Nullable Key waitKey) {
        super(waitKey);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new MinimalRequestFuture<>(waitKey());
    }

    /** Returns a future of its own that completes as this stage does. */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return relayed(new RequestFuture<>(waitKey()));
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException();
    }

    @Override
    public T get() {
        throw unsupported();
    }

    @Override
    public T get(long timeout, TimeUnit unit) {
        throw unsupported();
    }

    @Override
    public T getNow(T otherwise) {
        throw unsupported();
    }

    @Override
    public T join() {
        throw unsupported();
    }

    @Override
    public T resultNow() {
        throw unsupported();
    }

    @Override
    public Throwable exceptionNow() {
        throw unsupported();
    }

    @Override
    public boolean complete(T value) {
        throw unsupported();
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        throw unsupported();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        throw unsupported();
    }

    @Override
    public void obtrudeValue(T value) {
        throw unsupported();
    }

    @Override
    public void obtrudeException(Throwable thrown) {
        throw unsupported();
    }

    @Override
    public boolean isDone() {
        throw unsupported();
    }

    @Override
    public boolean isCancelled() {
        throw unsupported();
    }

    @Override
    public boolean isCompletedExceptionally() {
        throw unsupported();
    }

    @Override
    public int getNumberOfDependents() {
        throw unsupported();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        throw unsupported();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        throw unsupported();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        throw unsupported();
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        throw unsupported();
    }
}
