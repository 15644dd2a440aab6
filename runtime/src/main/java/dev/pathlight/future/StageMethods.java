package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every method of {@link CompletionStage} that attaches a function, in terms of the five of {@link Attachment}. */
abstract class StageMethods<T extends @Nullable Object> extends HelpedFuture<T> {
    /** Returns this stage. */
    abstract RequestFuture<T> self();

    /** Attaches a function as the JDK does, without a step. */
    final <U extends @Nullable Object> CompletableFuture<U> plainHandle(
            @Nullable Executor executor, BiFunction<? super T, @Nullable Throwable, ? extends U> action) {
        return executor == null ? super.handle(action) : super.handleAsync(action, executor);
    }

    /** Attaches an action as the JDK does, without a step. */
    final CompletableFuture<T> plainWhenComplete(
            @Nullable Executor executor, BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return executor == null ? super.whenComplete(action) : super.whenCompleteAsync(action, executor);
    }

    private static <V extends @Nullable Object, U extends @Nullable Object> BiFunction<V, @Nullable Object, U> applying(
            Function<? super V, ? extends U> action) {
        requireNonNull(action);
        return (value, other) -> action.apply(value);
    }

    private static <U extends @Nullable Object> BiFunction<@Nullable Object, @Nullable Throwable, U> recovering(
            Function<Throwable, ? extends U> action) {
        requireNonNull(action);
        return (value, thrown) -> action.apply(thrown);
    }

    private static <V extends @Nullable Object> BiFunction<V, @Nullable Object, @Nullable Void> accepting(
            Consumer<? super V> action) {
        requireNonNull(action);
        return (value, other) -> {
            action.accept(value);
            return null;
        };
    }

    private static <V extends @Nullable Object, W extends @Nullable Object>
            BiFunction<V, W, @Nullable Void> acceptingBoth(BiConsumer<? super V, ? super W> action) {
        requireNonNull(action);
        return (value, other) -> {
            action.accept(value, other);
            return null;
        };
    }

    private static BiFunction<@Nullable Object, @Nullable Object, @Nullable Void> running(Runnable action) {
        requireNonNull(action);
        return (value, other) -> {
            action.run();
            return null;
        };
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        return Attachment.then(self(), When.SUCCESS, null, function, applying(function));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return thenApplyAsync(function, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        return Attachment.then(self(), When.SUCCESS, requireNonNull(executor), function, applying(function));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> function) {
        return Attachment.then(self(), When.SUCCESS, null, function, accepting(function));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function) {
        return thenAcceptAsync(function, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function, Executor executor) {
        return Attachment.then(self(), When.SUCCESS, requireNonNull(executor), function, accepting(function));
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable function) {
        return Attachment.then(self(), When.SUCCESS, null, function, running(function));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function) {
        return thenRunAsync(function, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function, Executor executor) {
        return Attachment.then(self(), When.SUCCESS, requireNonNull(executor), function, running(function));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        return Attachment.then(self(), When.ALWAYS, null, function, requireNonNull(function));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        return handleAsync(function, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        return Attachment.then(self(), When.ALWAYS, requireNonNull(executor), function, requireNonNull(function));
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        return Attachment.then(self(), When.FAILURE, null, function, recovering(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        return exceptionallyAsync(function, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        return Attachment.then(self(), When.FAILURE, requireNonNull(executor), function, recovering(function));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> function) {
        return Attachment.thenNotify(self(), null, requireNonNull(function));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> function) {
        return whenCompleteAsync(function, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> function, Executor executor) {
        return Attachment.thenNotify(self(), requireNonNull(executor), requireNonNull(function));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        return Attachment.compose(self(), When.SUCCESS, null, function, applying(function));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return thenComposeAsync(function, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        return Attachment.compose(self(), When.SUCCESS, requireNonNull(executor), function, applying(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        return Attachment.compose(self(), When.FAILURE, null, function, recovering(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        return exceptionallyComposeAsync(function, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        return Attachment.compose(self(), When.FAILURE, requireNonNull(executor), function, recovering(function));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return Attachment.both(self(), other, null, function, requireNonNull(function));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return thenCombineAsync(other, function, defaultExecutor());
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return Attachment.both(self(), other, requireNonNull(executor), function, requireNonNull(function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return Attachment.both(self(), other, null, function, acceptingBoth(function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return thenAcceptBothAsync(other, function, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function, Executor executor) {
        return Attachment.both(self(), other, requireNonNull(executor), function, acceptingBoth(function));
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable function) {
        return Attachment.both(self(), other, null, function, running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function) {
        return runAfterBothAsync(other, function, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return Attachment.both(self(), other, requireNonNull(executor), function, running(function));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return Attachment.either(self(), other, null, function, applying(function));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return applyToEitherAsync(other, function, defaultExecutor());
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return Attachment.either(self(), other, requireNonNull(executor), function, applying(function));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return Attachment.either(self(), other, null, function, accepting(function));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return acceptEitherAsync(other, function, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> function, Executor executor) {
        return Attachment.either(self(), other, requireNonNull(executor), function, accepting(function));
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable function) {
        return Attachment.either(self(), other, null, function, running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function) {
        return runAfterEitherAsync(other, function, defaultExecutor());
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return Attachment.either(self(), other, requireNonNull(executor), function, running(function));
    }
}
