package dev.pathlight.recording;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future that takes its outcome over from a source. Once the source has completed, what is made to depend on it depends
 * on the source, even before its own turn among the source's dependents has come: whoever has found it complete counts on
 * a dependent that runs at once.
 */
abstract class DependentFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    /** The source if it has completed and can be asked. */
    abstract @Nullable CompletableFuture<T> settled();

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApply(Function<? super T, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenApply(action) : source.thenApply(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenApplyAsync(action) : source.thenApplyAsync(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(
            Function<? super T, ? extends U> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenApplyAsync(action, executor) : source.thenApplyAsync(action, executor);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAccept(action) : source.thenAccept(action);
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAcceptAsync(action) : source.thenAcceptAsync(action);
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAcceptAsync(action, executor) : source.thenAcceptAsync(action, executor);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenRun(action) : source.thenRun(action);
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenRunAsync(action) : source.thenRunAsync(action);
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenRunAsync(action, executor) : source.thenRunAsync(action, executor);
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenCombine(other, action) : source.thenCombine(other, action);
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenCombineAsync(other, action) : source.thenCombineAsync(other, action);
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> action,
            Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.thenCombineAsync(other, action, executor)
                : source.thenCombineAsync(other, action, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAcceptBoth(other, action) : source.thenAcceptBoth(other, action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenAcceptBothAsync(other, action) : source.thenAcceptBothAsync(other, action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.thenAcceptBothAsync(other, action, executor)
                : source.thenAcceptBothAsync(other, action, executor);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterBoth(other, action) : source.runAfterBoth(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterBothAsync(other, action) : source.runAfterBothAsync(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.runAfterBothAsync(other, action, executor)
                : source.runAfterBothAsync(other, action, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEither(
            CompletionStage<? extends T> other, Function<? super T, U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.applyToEither(other, action) : source.applyToEither(other, action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.applyToEitherAsync(other, action) : source.applyToEitherAsync(other, action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.applyToEitherAsync(other, action, executor)
                : source.applyToEitherAsync(other, action, executor);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.acceptEither(other, action) : source.acceptEither(other, action);
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.acceptEitherAsync(other, action) : source.acceptEitherAsync(other, action);
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.acceptEitherAsync(other, action, executor)
                : source.acceptEitherAsync(other, action, executor);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterEither(other, action) : source.runAfterEither(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.runAfterEitherAsync(other, action) : source.runAfterEitherAsync(other, action);
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.runAfterEitherAsync(other, action, executor)
                : source.runAfterEitherAsync(other, action, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenCompose(
            Function<? super T, ? extends CompletionStage<U>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenCompose(action) : source.thenCompose(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenComposeAsync(action) : source.thenComposeAsync(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.thenComposeAsync(action, executor) : source.thenComposeAsync(action, executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.whenComplete(action) : source.whenComplete(action);
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.whenCompleteAsync(action) : source.whenCompleteAsync(action);
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.whenCompleteAsync(action, executor) : source.whenCompleteAsync(action, executor);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handle(
            BiFunction<? super T, Throwable, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.handle(action) : source.handle(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.handleAsync(action) : source.handleAsync(action);
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null ? super.handleAsync(action, executor) : source.handleAsync(action, executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionally(action) : source.exceptionally(action);
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionallyAsync(action) : source.exceptionallyAsync(action);
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.exceptionallyAsync(action, executor)
                : source.exceptionallyAsync(action, executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionallyCompose(action) : source.exceptionallyCompose(action);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> action) {
        CompletableFuture<T> source = settled();
        return source == null ? super.exceptionallyComposeAsync(action) : source.exceptionallyComposeAsync(action);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> action, Executor executor) {
        CompletableFuture<T> source = settled();
        return source == null
                ? super.exceptionallyComposeAsync(action, executor)
                : source.exceptionallyComposeAsync(action, executor);
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
}
