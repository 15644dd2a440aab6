package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future that behaves as its source in everything but identity, and reports its completion to the request that watches it.
 *
 * <p>Completing, cancelling and obtruding it are passed to the source, whose completion comes back. So it has the source's value
 * or exactly the source's exception, without a wrapper.
 */
final class WatchedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    /** The source, if it is a future of its own; null for a stage that only converts to one. */
    private final @Nullable CompletableFuture<T> future;

    private final OpenSegment registered;
    private final boolean isResponse;
    private @Nullable Token token;
    private volatile @Nullable Completion completion;

    private WatchedFuture(CompletionStage<T> source, OpenSegment registered, Token token, boolean isResponse) {
        this.future = source instanceof CompletableFuture<T> f && f.toCompletableFuture() == f ? f : null;
        this.registered = registered;
        this.token = token;
        this.isResponse = isResponse;
    }

    /**
     * Watches a future.
     *
     * @param isResponse whether its completion is the response of the request, and not something that the request waits for
     */
    static <T extends @Nullable Object> WatchedFuture<T> of(
            CompletionStage<T> source, OpenSegment registered, Token token, boolean isResponse) {
        WatchedFuture<T> watched = new WatchedFuture<>(source, registered, token, isResponse);
        source.whenComplete(watched::sourceCompleted);
        return watched;
    }

    private void sourceCompleted(T value, @Nullable Throwable thrown) {
        Runnable outcome = () -> {
            if (thrown == null) {
                super.complete(value);
            } else {
                super.completeExceptionally(thrown);
            }
        };
        try {
            Token held = token;
            token = null;
            if (held != null && isResponse) {
                FutureWatcher.recordResponse(registered, held, thrown);
            } else if (held != null) {
                completion = Completion.record(registered, held, thrown != null);
            }
            CompletionTrampoline.get().complete(this, outcome);
        } catch (Throwable e) {
            InternalErrors.report(e);
            outcome.run();
        }
    }

    /** Has the dependents run later, on this thread. */
    void postponeDependents() {
        Completion recorded = completion;
        if (recorded != null) {
            recorded.postponeDependents();
        }
    }

    /** Takes the outcome of the source, and runs the dependents in the context of the completion. */
    void settle(Runnable outcome, boolean wasPostponed) {
        Completion recorded = completion;
        if (wasPostponed && recorded != null) {
            recorded.resumeDependents();
        }
        try {
            outcome.run();
        } finally {
            if (recorded != null) {
                recorded.finish();
            }
        }
    }

    /**
     * Returns the source if it has completed; it then answers for this future. The source's dependents run one after the other,
     * and those that run before the turn of this future must find it complete, as they would find the source.
     */
    private @Nullable CompletableFuture<T> settled() {
        return future != null && future.isDone() ? future : null;
    }

    @Override
    public boolean complete(T value) {
        return future == null ? super.complete(value) : future.complete(value);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        if (future == null) {
            return super.completeAsync(supplier, executor);
        }
        future.completeAsync(supplier, executor);
        return this;
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        return future == null ? super.completeExceptionally(thrown) : future.completeExceptionally(thrown);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return future == null ? super.cancel(mayInterruptIfRunning) : future.cancel(mayInterruptIfRunning);
    }

    @Override
    public void obtrudeValue(T value) {
        if (future != null) {
            future.obtrudeValue(value);
        }
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable thrown) {
        if (future != null) {
            future.obtrudeException(thrown);
        }
        super.obtrudeException(thrown);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return future == null ? super.newIncompleteFuture() : future.newIncompleteFuture();
    }

    @Override
    public Executor defaultExecutor() {
        return future == null ? super.defaultExecutor() : future.defaultExecutor();
    }

    @Override
    public T join() {
        CompletableFuture<T> settled = settled();
        if (settled != null) {
            return settled.join();
        }
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered.request());
        try {
            return super.join();
        } finally {
            end(waiting);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        CompletableFuture<T> settled = settled();
        if (settled != null) {
            return settled.get();
        }
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered.request());
        try {
            return super.get();
        } finally {
            end(waiting);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> settled = settled();
        if (settled != null) {
            return settled.get(timeout, unit);
        }
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered.request());
        try {
            return super.get(timeout, unit);
        } finally {
            end(waiting);
        }
    }

    @Override
    public T getNow(T otherwise) {
        CompletableFuture<T> settled = settled();
        return settled == null ? super.getNow(otherwise) : settled.getNow(otherwise);
    }

    @Override
    public boolean isDone() {
        return settled() != null || super.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        CompletableFuture<T> settled = settled();
        return settled == null ? super.isCompletedExceptionally() : settled.isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        CompletableFuture<T> settled = settled();
        return settled == null ? super.isCancelled() : settled.isCancelled();
    }

    // A dependent that is added once the source has completed runs at once, as it would on the source. If an executor
    // runs it,
    // the turn of this future makes no difference.

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenApply(action) : source.thenApply(action);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAccept(action) : source.thenAccept(action);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenRun(action) : source.thenRun(action);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenCombine(other, action) : source.thenCombine(other, action);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAcceptBoth(other, action) : source.thenAcceptBoth(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterBoth(other, action) : source.runAfterBoth(other, action);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.applyToEither(other, action) : source.applyToEither(other, action);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.acceptEither(other, action) : source.acceptEither(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterEither(other, action) : source.runAfterEither(other, action);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenCompose(action) : source.thenCompose(action);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.whenComplete(action) : source.whenComplete(action);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.handle(action) : source.handle(action);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionally(action) : source.exceptionally(action);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionallyCompose(action) : source.exceptionallyCompose(action);
    }

    @Override
    public CompletableFuture<T> copy() {
        CompletableFuture<T> source = settled();
        return source == null ? super.copy() : source.copy();
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        CompletableFuture<T> source = settled();
        return source == null ? super.minimalCompletionStage() : source.minimalCompletionStage();
    }

    /** Returns whether a request, or one that shares its record, watches it. */
    boolean isWatchedBy(Request request) {
        return registered.request().sharesRecordWith(request);
    }

    private void end(@Nullable BlockingWait waiting) {
        if (waiting != null) {
            waiting.end(registered, completion == null ? Ready.UNKNOWN : Ready.by(registered));
        }
    }
}
