package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function that is handed to a source, whose class decides when to call it: called as the step that it is. Made by the attaching
 * thread, called or skipped once, on any.
 */
final class DelegatedStep {
    /** Null where there is no request: functions then stay as they are. */
    private final @Nullable Step step;

    private final Supplier<@Nullable Cause> by;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * Creates a step.
     *
     * @param by tells what completed the stages that it depends on, when it is called
     */
    DelegatedStep(@Nullable Step step, Supplier<@Nullable Cause> by) {
        this.step = step;
        this.by = by;
    }

    @Nullable
    Step step() {
        return step;
    }

    /** Skips it unless it has been called: nothing will call it any more. */
    void skipUnlessCalled() {
        if (begun.compareAndSet(false, true)) {
            Step.skip(step, by.get());
        }
    }

    private <R extends @Nullable Object> R call(Supplier<R> function) {
        Cause cause = by.get();
        Step called = begun.compareAndSet(false, true) ? step : null;
        return Step.<@Nullable Object, R>call(called, cause, (nothing, thrown) -> function.get(), null, null);
    }

    <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> applying(Function<A, R> function) {
        return step == null ? function : value -> call(() -> function.apply(value));
    }

    <A extends @Nullable Object> Consumer<A> accepting(Consumer<A> function) {
        return step == null
                ? function
                : value -> call(() -> {
                    function.accept(value);
                    return null;
                });
    }

    Runnable running(Runnable function) {
        return step == null
                ? function
                : () -> call(() -> {
                    function.run();
                    return null;
                });
    }

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            BiFunction<A, B, R> applyingBoth(BiFunction<A, B, R> function) {
        return step == null ? function : (one, other) -> call(() -> function.apply(one, other));
    }

    <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> acceptingBoth(BiConsumer<A, B> function) {
        return step == null
                ? function
                : (one, other) -> call(() -> {
                    function.accept(one, other);
                    return null;
                });
    }

    /**
     * Returns a function for composing.
     *
     * @param composed what it returns, which completes as the stage that the function of the application returns
     */
    <A extends @Nullable Object, R extends @Nullable Object> Function<A, ? extends CompletionStage<R>> composing(
            Function<A, ? extends CompletionStage<R>> function, RequestFuture<R> composed) {
        if (step == null) {
            return function;
        }
        composed.computedBy(step);
        return value -> {
            Cause cause = by.get();
            if (!begun.compareAndSet(false, true)) {
                return requireNonNull(function.apply(value));
            }
            Composition.run(composed, cause, (given, thrown) -> function.apply(given), value, null);
            return composed;
        };
    }
}
