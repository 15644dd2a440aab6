package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Attaches functions of the application to stages, as steps. An executor is null where the function runs on the completing thread.
 *
 * <p>A function that depends on one stage is attached as the JDK's {@code handle}, which is called whichever way the stage completes:
 * so a function that an exception skips is noticed. The JDK makes and completes the stage that it computes. What depends on two
 * stages, composes, or runs on an executor computes a stage that the package completes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the stages that plain methods make have no other dependents
final class Attachment {
    private Attachment() {}

    /**
     * Attaches a function to a stage.
     *
     * @param function the function of the application, which names the step
     * @param body calls it with the outcome
     */
    static <T extends @Nullable Object, U extends @Nullable Object> CompletableFuture<U> then(
            RequestFuture<T> source,
            When when,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> body) {
        source.help();
        if (executor != null && when == When.SUCCESS) { // the JDK hands nothing over for a failure
            RequestFuture<U> computed = computing(source, function, null);
            source.plainHandle(null, (value, thrown) -> {
                try {
                    if (when.fits(thrown)) {
                        computed.compute(executor, source.cause(), body, value, thrown);
                    } else {
                        computed.skip(null, source.cause(), value, thrown);
                    }
                } catch (Throwable e) {
                    computed.leave(e);
                }
                return null;
            });
            return computed;
        }
        Step attached = Step.attach(source, function);
        CompletableFuture<U> computed =
                source.plainHandle(skippingIfRejected(executor, attached, source), (value, thrown) -> {
                    Cause by = source.cause();
                    if (when.fits(thrown)) {
                        return Step.call(attached, by, body, value, thrown);
                    }
                    Step.skip(attached, by);
                    if (thrown != null) {
                        throw Attachment.<RuntimeException>sneaky(thrown);
                    }
                    return RequestFuture.passed(value);
                });
        ((RequestFuture<U>) computed).computedBy(attached);
        return computed;
    }

    /** Attaches a function that leaves the outcome as it is. */
    static <T extends @Nullable Object> CompletableFuture<T> thenNotify(
            RequestFuture<T> source, @Nullable Executor executor, BiConsumer<? super T, ? super Throwable> function) {
        source.help();
        Step attached = Step.attach(source, function);
        BiFunction<T, @Nullable Throwable, @Nullable Void> body = (value, thrown) -> {
            function.accept(value, thrown);
            return null;
        };
        CompletableFuture<T> computed = source.plainWhenComplete(
                skippingIfRejected(executor, attached, source),
                (value, thrown) -> Step.call(attached, source.cause(), body, value, thrown));
        ((RequestFuture<T>) computed).computedBy(attached);
        return computed;
    }

    /** Returns an executor whose rejection, which completes the stage, skips the step as well. */
    private static @Nullable Executor skippingIfRejected(
            @Nullable Executor executor, @Nullable Step attached, RequestFuture<?> source) {
        return executor == null || attached == null
                ? executor
                : task -> {
                    try {
                        Asynchronous.screened(executor).execute(task);
                    } catch (Throwable e) {
                        Step.skip(attached, source.cause());
                        throw e;
                    }
                };
    }

    /** Attaches a function that returns a stage. */
    static <T extends @Nullable Object, U extends @Nullable Object> CompletableFuture<U> compose(
            RequestFuture<T> source,
            When when,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends CompletionStage<? extends U>> body) {
        source.help();
        RequestFuture<U> computed = computing(source, function, null);
        Step composing = computed.step();
        if (composing != null) {
            composing.markComposing();
        }
        source.plainHandle(null, (value, thrown) -> {
            try {
                Cause by = source.cause();
                if (!when.fits(thrown)) {
                    computed.skip(null, by, value, thrown);
                } else if (executor == null) {
                    Composition.run(computed, by, body, value, thrown);
                } else {
                    computed.on(executor, by, () -> Composition.run(computed, by, body, value, thrown));
                }
            } catch (Throwable e) {
                computed.leave(e);
            }
            return null;
        });
        return computed;
    }

    /** Attaches a function to two stages. */
    static <T extends @Nullable Object, U extends @Nullable Object, V extends @Nullable Object>
            CompletableFuture<V> both(
                    RequestFuture<T> source,
                    CompletionStage<? extends U> other,
                    @Nullable Executor executor,
                    Object function,
                    BiFunction<? super T, ? super U, ? extends V> body) {
        source.help();
        CompletableFuture<? extends U> second = requireNonNull(other.toCompletableFuture());
        return new Both<T, U, V>(computing(source, function, second), executor, body).attach(source, second);
    }

    /** Attaches a function to two stages, for whichever completes first. */
    @SuppressWarnings("unchecked") // of a stage that is not of T only the completion counts
    static <T extends @Nullable Object, U extends @Nullable Object> CompletableFuture<U> either(
            RequestFuture<T> source,
            CompletionStage<?> other,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> body) {
        source.help();
        CompletableFuture<?> second = requireNonNull(other.toCompletableFuture());
        RequestFuture<U> computed = computing(source, function, second);
        boolean wereIncomplete = !source.isComplete() && !second.isDone(); // the JDK then hands over a failure as well
        CompletableFuture.anyOf(source, second).whenComplete((value, thrown) -> {
            try {
                Cause first = first(source, second);
                if (thrown != null) {
                    computed.skip(wereIncomplete ? executor : null, first, null, thrown);
                } else {
                    Cause of = first == null ? null : RequestFuture.among(first, true, source, second);
                    computed.compute(executor, of, body, (T) value, null);
                }
            } catch (Throwable e) {
                computed.leave(e);
            }
        });
        return computed;
    }

    /** Returns what completed one of two stages, whichever was first; null if that is unknown. */
    static @Nullable Cause first(RequestFuture<?> source, @Nullable Object other) {
        Cause mine = source.isComplete() ? source.cause() : null;
        Cause others = other instanceof RequestFuture<?> known && known.isComplete() ? known.cause() : null;
        return mine == null || (others != null && others.at() < mine.at()) ? others : mine;
    }

    /** Attaches a function to a stage, and to a second one if there is one; returns the stage that it computes. */
    private static <U extends @Nullable Object> RequestFuture<U> computing(
            RequestFuture<?> source, Object function, @Nullable CompletableFuture<?> second) {
        RequestFuture<U> computed = (RequestFuture<U>) source.<U>newIncompleteFuture();
        Step attached = Step.attach(source, function);
        if (attached != null && second instanceof RequestFuture<?> known) {
            attached.dependsOnToo(known);
        }
        computed.computedBy(attached);
        return computed;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
