package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.environment.InternalErrors;
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
 * overrides stay in force: they attach the functions, which run as steps, and the stages that they return are watched in the same way.
 */
@SuppressWarnings("try") // a wait only has to be closed
final class OverriddenFuture<T extends @Nullable Object> extends WatchedFuture<T> {
    /** The stage that it completes as; null where it has a function, or that is not known. */
    private @Nullable RequestFuture<?> completesAs;

    /** The function that the source's class calls to compute it; null where there is none. */
    private @Nullable DelegatedStep computedBy;

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

    private @Nullable Cause known() {
        help();
        return cause();
    }

    @Override
    @Nullable
    Cause causeOfSource() {
        Completion timedOut = recordTimeout();
        if (timedOut != null) {
            timedOut.finish();
            return timedOut.cause();
        }
        RequestFuture<?> known = completesAs;
        DelegatedStep function = computedBy;
        completesAs = null; // a completed stage may lie in a cache
        computedBy = null;
        if (function != null) {
            function.skipUnlessCalled();
        }
        if (known == null) {
            return super.causeOfSource();
        }
        known.help(); // the JDK may complete this stage first
        return known.cause();
    }

    // --- Functions, which the source's class attaches ---

    private DelegatedStep then(@Nullable Object function) {
        help();
        return attach(null, function, this::known);
    }

    private DelegatedStep then(@Nullable Object function, @Nullable Executor executor) {
        return then(executor == null ? null : function);
    }

    private DelegatedStep both(@Nullable Object function, @Nullable CompletionStage<?> other) {
        help();
        return attach(
                other,
                other == null ? null : function,
                () -> Cause.later(known(), other instanceof RequestFuture<?> stage ? stage.cause() : null));
    }

    private DelegatedStep both(
            @Nullable Object function, @Nullable CompletionStage<?> other, @Nullable Executor executor) {
        return both(executor == null ? null : function, other);
    }

    private DelegatedStep either(@Nullable Object function, @Nullable CompletionStage<?> other) {
        help();
        return attach(other, other == null ? null : function, () -> {
            help();
            return Attachment.first(this, other);
        });
    }

    private DelegatedStep either(
            @Nullable Object function, @Nullable CompletionStage<?> other, @Nullable Executor executor) {
        return either(executor == null ? null : function, other);
    }

    /** Makes a function a step; one that the source will refuse is none. */
    private DelegatedStep attach(@Nullable Object other, @Nullable Object function, Supplier<@Nullable Cause> by) {
        Step step = function == null ? null : Step.attach(this, function);
        if (step != null && other instanceof RequestFuture<?> known) {
            step.dependsOnToo(known);
        }
        return new DelegatedStep(step, by);
    }

    private <U extends @Nullable Object> CompletableFuture<U> mirrored(
            DelegatedStep step, Supplier<CompletableFuture<U>> attachment) {
        return mirrored(step, attachment, null);
    }

    /**
     * Lets the source's class attach a function, and returns a Pathlight stage for the one that it makes.
     *
     * @param as the stage that it completes as, null if it is not known, or has a function
     */
    private <U extends @Nullable Object> CompletableFuture<U> mirrored(
            DelegatedStep step, Supplier<CompletableFuture<U>> attachment, @Nullable RequestFuture<U> as) {
        CompletableFuture<U> made = null;
        try {
            made = attachment.get();
        } finally {
            if (made == null) {
                step.skipUnlessCalled();
            }
        }
        try {
            return made == null ? made : mirror(step, made, as);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return made;
        }
    }

    private <U extends @Nullable Object> CompletableFuture<U> mirror(
            DelegatedStep step, CompletableFuture<U> made, @Nullable RequestFuture<U> as) {
        if (made.toCompletableFuture() != made) {
            RequestFuture.relay(made, (value, thrown) -> step.skipUnlessCalled());
            return made;
        }
        if (made instanceof RequestFuture<?>) { // by the other one of two stages
            WatchedFuture<U> mirror = new WatchedFuture<>(made, waitKey(), null, null, false);
            mirror.computedBy(step.step());
            RequestFuture.relay(made, (value, thrown) -> step.skipUnlessCalled());
            mirror.watch(made);
            return mirror;
        }
        OverriddenFuture<U> mirror = new OverriddenFuture<>(made, waitKey(), null, null, false);
        mirror.computedBy(step.step());
        mirror.computedBy = step;
        mirror.completesAs = as;
        mirror.watch(made);
        return mirror;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenApply(step.applying(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenApplyAsync(step.applying(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().thenApplyAsync(step.applying(function), executor));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenAccept(step.accepting(function)));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenAcceptAsync(step.accepting(function)));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().thenAcceptAsync(step.accepting(function), executor));
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenRun(step.running(function)));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenRunAsync(step.running(function)));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().thenRunAsync(step.running(function), executor));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().handle(step.applyingBoth(function)));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().handleAsync(step.applyingBoth(function)));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().handleAsync(step.applyingBoth(function), executor));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().whenComplete(step.acceptingBoth(function)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().whenCompleteAsync(step.acceptingBoth(function)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().whenCompleteAsync(step.acceptingBoth(function), executor));
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().exceptionally(step.applying(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().exceptionallyAsync(step.applying(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        DelegatedStep step = then(function, executor);
        return mirrored(step, () -> overrides().exceptionallyAsync(step.applying(function), executor));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        RequestFuture<U> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenCompose(step.composing(function, composed)), composed);
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        RequestFuture<U> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().thenComposeAsync(step.composing(function, composed)), composed);
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        RequestFuture<U> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function, executor);
        return mirrored(
                step, () -> overrides().thenComposeAsync(step.composing(function, composed), executor), composed);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        RequestFuture<T> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function);
        return mirrored(step, () -> overrides().exceptionallyCompose(step.composing(function, composed)), composed);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        RequestFuture<T> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function);
        return mirrored(
                step, () -> overrides().exceptionallyComposeAsync(step.composing(function, composed)), composed);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        RequestFuture<T> composed = new RequestFuture<>(waitKey());
        DelegatedStep step = then(function, executor);
        return mirrored(
                step,
                () -> overrides().exceptionallyComposeAsync(step.composing(function, composed), executor),
                composed);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().thenCombine(other, step.applyingBoth(function)));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().thenCombineAsync(other, step.applyingBoth(function)));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        DelegatedStep step = both(function, other, executor);
        return mirrored(step, () -> overrides().thenCombineAsync(other, step.applyingBoth(function), executor));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().thenAcceptBoth(other, step.acceptingBoth(function)));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().thenAcceptBothAsync(other, step.acceptingBoth(function)));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function, Executor executor) {
        DelegatedStep step = both(function, other, executor);
        return mirrored(step, () -> overrides().thenAcceptBothAsync(other, step.acceptingBoth(function), executor));
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().runAfterBoth(other, step.running(function)));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function) {
        DelegatedStep step = both(function, other);
        return mirrored(step, () -> overrides().runAfterBothAsync(other, step.running(function)));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        DelegatedStep step = both(function, other, executor);
        return mirrored(step, () -> overrides().runAfterBothAsync(other, step.running(function), executor));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().applyToEither(other, step.applying(function)));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().applyToEitherAsync(other, step.applying(function)));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        DelegatedStep step = either(function, other, executor);
        return mirrored(step, () -> overrides().applyToEitherAsync(other, step.applying(function), executor));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().acceptEither(other, step.accepting(function)));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().acceptEitherAsync(other, step.accepting(function)));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> function, Executor executor) {
        DelegatedStep step = either(function, other, executor);
        return mirrored(step, () -> overrides().acceptEitherAsync(other, step.accepting(function), executor));
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().runAfterEither(other, step.running(function)));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function) {
        DelegatedStep step = either(function, other);
        return mirrored(step, () -> overrides().runAfterEitherAsync(other, step.running(function)));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        DelegatedStep step = either(function, other, executor);
        return mirrored(step, () -> overrides().runAfterEitherAsync(other, step.running(function), executor));
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return overrides().newIncompleteFuture();
    }

    @Override
    public CompletableFuture<T> copy() {
        return mirrored(new DelegatedStep(null, this::known), () -> overrides().copy(), this);
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
        CompletableFuture<T> overridden = overrides();
        armTimer();
        overridden.orTimeout(timeout, unit);
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        CompletableFuture<T> overridden = overrides();
        armTimer();
        overridden.completeOnTimeout(value, timeout, unit);
        return this;
    }

    @Override
    public T join() {
        helpAll();
        CompletableFuture<T> overridden = overrides();
        try (Blocked blocked = block(overridden.isDone())) {
            return overridden.join();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        helpAll();
        CompletableFuture<T> overridden = overrides();
        try (Blocked blocked = block(overridden.isDone())) {
            return overridden.get();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        helpAll();
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
