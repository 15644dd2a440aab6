package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.path.Key;
import dev.pathlight.recording.FunctionNames;
import dev.pathlight.recording.OpenSegment;
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
 * Watches a source of a subclass of {@code CompletableFuture} that the application or a library has written. The methods that it
 * overrides stay in force: they attach the functions to the source, so that these are not steps. The stage that such a method returns
 * is watched as well, unless its class is such a subclass, too: then it stays the same object, unknown to Pathlight.
 */
@SuppressWarnings("try") // a wait only has to be closed
final class OverriddenFuture<T extends @Nullable Object> extends WatchedFuture<T> {
    OverriddenFuture(
            CompletionStage<T> stage,
            @Nullable Key waitKey,
            @Nullable OpenSegment registered,
            @Nullable Token token,
            boolean isResponse) {
        super(stage, waitKey, registered, token, isResponse);
    }

    /** Whether the class of a stage may override something. */
    static boolean isNeededFor(CompletionStage<?> stage) {
        return stage instanceof CompletableFuture<?> future
                && !(stage instanceof RequestFuture<?>)
                && !FunctionNames.isWrittenInTheJdk(stage.getClass())
                && future.toCompletableFuture() == future;
    }

    private CompletableFuture<T> overrides() {
        help();
        return requireNonNull(source, "a future is its own source");
    }

    /** Returns a stage that the source's class made, as one of Pathlight's where its class allows that. */
    private <U extends @Nullable Object> CompletableFuture<U> mirrored(CompletableFuture<U> made) {
        if (made == null || !FunctionNames.isWrittenInTheJdk(made.getClass())) {
            return made;
        }
        WatchedFuture<U> mirror = new WatchedFuture<>(made, waitKey(), null, null, false);
        mirror.watch(made);
        return mirror;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        return mirrored(overrides().thenApply(function));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return mirrored(overrides().thenApplyAsync(function));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        return mirrored(overrides().thenApplyAsync(function, executor));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> function) {
        return mirrored(overrides().thenAccept(function));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function) {
        return mirrored(overrides().thenAcceptAsync(function));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function, Executor executor) {
        return mirrored(overrides().thenAcceptAsync(function, executor));
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable function) {
        return mirrored(overrides().thenRun(function));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function) {
        return mirrored(overrides().thenRunAsync(function));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function, Executor executor) {
        return mirrored(overrides().thenRunAsync(function, executor));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        return mirrored(overrides().handle(function));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        return mirrored(overrides().handleAsync(function));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        return mirrored(overrides().handleAsync(function, executor));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> function) {
        return mirrored(overrides().whenComplete(function));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> function) {
        return mirrored(overrides().whenCompleteAsync(function));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> function, Executor executor) {
        return mirrored(overrides().whenCompleteAsync(function, executor));
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        return mirrored(overrides().exceptionally(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        return mirrored(overrides().exceptionallyAsync(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        return mirrored(overrides().exceptionallyAsync(function, executor));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        return mirrored(overrides().thenCompose(function));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return mirrored(overrides().thenComposeAsync(function));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        return mirrored(overrides().thenComposeAsync(function, executor));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        return mirrored(overrides().exceptionallyCompose(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        return mirrored(overrides().exceptionallyComposeAsync(function));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        return mirrored(overrides().exceptionallyComposeAsync(function, executor));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return mirrored(overrides().thenCombine(other, function));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return mirrored(overrides().thenCombineAsync(other, function));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return mirrored(overrides().thenCombineAsync(other, function, executor));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return mirrored(overrides().thenAcceptBoth(other, function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return mirrored(overrides().thenAcceptBothAsync(other, function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function, Executor executor) {
        return mirrored(overrides().thenAcceptBothAsync(other, function, executor));
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable function) {
        return mirrored(overrides().runAfterBoth(other, function));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function) {
        return mirrored(overrides().runAfterBothAsync(other, function));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return mirrored(overrides().runAfterBothAsync(other, function, executor));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return mirrored(overrides().applyToEither(other, function));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return mirrored(overrides().applyToEitherAsync(other, function));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return mirrored(overrides().applyToEitherAsync(other, function, executor));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return mirrored(overrides().acceptEither(other, function));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return mirrored(overrides().acceptEitherAsync(other, function));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> function, Executor executor) {
        return mirrored(overrides().acceptEitherAsync(other, function, executor));
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable function) {
        return mirrored(overrides().runAfterEither(other, function));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function) {
        return mirrored(overrides().runAfterEitherAsync(other, function));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return mirrored(overrides().runAfterEitherAsync(other, function, executor));
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return overrides().newIncompleteFuture();
    }

    @Override
    public CompletableFuture<T> copy() {
        return mirrored(overrides().copy());
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        return overrides().minimalCompletionStage();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        overrides().completeAsync(supplier, executor);
        return this;
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        overrides().orTimeout(timeout, unit);
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        overrides().completeOnTimeout(value, timeout, unit);
        return this;
    }

    @Override
    public T join() {
        CompletableFuture<T> overridden = overrides();
        try (Blocked blocked = block(overridden.isDone())) {
            return overridden.join();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        CompletableFuture<T> overridden = overrides();
        try (Blocked blocked = block(overridden.isDone())) {
            return overridden.get();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> overridden = overrides();
        try (Blocked blocked = block(overridden.isDone())) {
            return overridden.get(timeout, unit);
        }
    }

    @Override
    public T getNow(T otherwise) {
        return overrides().getNow(otherwise);
    }

    @Override
    public boolean isDone() {
        return overrides().isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return overrides().isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        return overrides().isCancelled();
    }

    @Override
    public String toString() {
        return overrides().toString();
    }
}
