package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that Pathlight handed out, or that was derived from one: it knows what completed it, and every function attached to it is a
 * run of the request that attached it (R8). Otherwise it behaves as any {@link CompletableFuture}.
 *
 * <p>A function that depends on one stage is attached as the JDK's {@code handle}, which is called whichever way the stage completes:
 * so a function that an exception skips is noticed. The stage that it computes is made by {@link #newIncompleteFuture()}, and
 * completed by the JDK. What depends on two stages, composes, or runs on an executor computes a stage that is completed here.
 *
 * <p>Once it is complete it keeps nothing of its request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the stages that super makes have no other dependents
class RequestFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    /** Which completions of the stage that it depends on a function is for. */
    private enum When {
        SUCCESS,
        FAILURE,
        ALWAYS;

        boolean fits(@Nullable Throwable thrown) {
            return this == ALWAYS || (this == SUCCESS) == (thrown == null);
        }
    }

    /** The wait key of its completion. */
    private volatile @Nullable Key waitKey;

    /** Computes it; null where that is not a function that was attached to a stage. */
    private @Nullable Step step;

    private volatile @Nullable Cause completedBy;

    /** The outcome, if the completion has been postponed. */
    private volatile CompletionTrampoline.@Nullable Postponed<T> postponed;

    /** Where {@link #orTimeout} or {@link #completeOnTimeout} armed a time-out. */
    private volatile @Nullable Cause timer;

    RequestFuture(@Nullable Key waitKey) {
        this.waitKey = waitKey;
    }

    // --- What is known of it ---

    /** Returns what completed it; null as long as that is not known. */
    final @Nullable Cause cause() {
        Cause known = completedBy;
        Step by = step;
        return known != null || by == null ? known : by.cause();
    }

    final @Nullable Key waitKey() {
        return waitKey;
    }

    /** Returns what stands for the request that it was made in, or null if that has ended. */
    @Nullable
    Token token() {
        Step by = step;
        Token held = by == null ? null : by.held();
        Cause cause = held == null ? cause() : null;
        Request request = cause == null ? null : cause.request();
        return held != null || request == null ? held : request.token();
    }

    /** Whether it was made in a request, or in one that shares its record. */
    boolean isOf(Request request) {
        Token held = token();
        if (held != null) {
            return Request.of(held).sharesRecordWith(request);
        }
        Cause cause = cause();
        Request made = cause == null ? null : cause.request();
        return made != null && made.sharesRecordWith(request);
    }

    /** Returns what a wait for it is a wait for, or null if nothing was registered. */
    @Nullable
    OpenSegment registered() {
        return step == null ? null : step.registered();
    }

    final void completedBy(@Nullable Cause by) {
        if (by != null) {
            completedBy = by;
        }
    }

    // --- Its completion ---

    /** Completes it with an exception, as a dependent sees it. */
    private void fail(@Nullable Cause by, Throwable thrown) {
        finish(by, passed(null), encoded(thrown));
    }

    /** Completes it with what a function, or another stage, came to. */
    private void finish(@Nullable Cause by, T value, @Nullable Throwable thrown) {
        completedBy(by);
        arrive(value, thrown, null);
    }

    /**
     * Completes it, now or as soon as the stack is low again.
     *
     * @param recorded the context in which its dependents run; null for that of the thread
     */
    final void arrive(T value, @Nullable Throwable thrown, @Nullable Completion recorded) {
        try {
            CompletionTrampoline.get().complete(this, value, thrown, recorded);
        } catch (Throwable e) {
            InternalErrors.report(e);
            completeRaw(value, thrown);
        }
    }

    final void postpone(CompletionTrampoline.@Nullable Postponed<T> later) {
        postponed = later;
    }

    /** Returns whether it has its outcome, without helping; usable for minimal stages as well. */
    final boolean isComplete() {
        return super.isDone();
    }

    final void completeRaw(T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(thrown);
        }
    }

    /** Makes sure that it answers as complete if its outcome is there. To be called before anything is asked of it. */
    void help() {
        if (CompletionTrampoline.isAnyPostponed()) {
            CompletionTrampoline.get().runPostponed();
            CompletionTrampoline.Postponed<T> later = postponed;
            if (later != null) {
                later.completeForAnother();
            }
        }
    }

    /** Helps it and what it depends on, as the thread is about to wait for it. */
    void helpAll() {
        for (RequestFuture<?> stage = this; stage != null && !isComplete(); stage = stage.dependsOn()) {
            stage.help();
        }
    }

    /** Returns the stage on which this one depends; null if it has completed, or that is unknown. */
    @Nullable
    RequestFuture<?> dependsOn() {
        Step by = step;
        return by == null ? null : by.source();
    }

    private static Throwable encoded(Throwable thrown) {
        return thrown instanceof CompletionException ? thrown : new CompletionException(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    // --- Functions that depend on it ---

    private <U extends @Nullable Object> CompletableFuture<U> uni(
            When when,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> body) {
        help();
        Step attached = Step.attach(this, function);
        if (executor != null && when == When.SUCCESS) { // the JDK hands nothing over for a failure
            RequestFuture<U> computed = computedBy(attached);
            super.handle((value, thrown) -> {
                Cause by = cause();
                if (when.fits(thrown)) {
                    computed.on(executor, attached, by, body, value, thrown);
                } else {
                    skip(attached, by);
                    computed.finish(by, passed(value), thrown == null ? null : encoded(thrown));
                }
                return null;
            });
            return computed;
        }
        BiFunction<T, @Nullable Throwable, U> action = (value, thrown) -> {
            Cause by = cause();
            if (when.fits(thrown)) {
                return call(attached, by, body, value, thrown);
            }
            skip(attached, by);
            if (thrown != null) {
                throw RequestFuture.<RuntimeException>sneaky(thrown);
            }
            return passed(value);
        };
        CompletableFuture<U> computed = executor == null
                ? super.handle(action)
                : super.handleAsync(action, skippingIfRejected(executor, attached));
        ((RequestFuture<U>) computed).step = attached;
        return computed;
    }

    /** Runs a function that was attached, as the step that it is. */
    private static <V extends @Nullable Object, U extends @Nullable Object> U call(
            @Nullable Step attached,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends U> body,
            V value,
            @Nullable Throwable thrown) {
        CompletionTrampoline trampoline = CompletionTrampoline.get();
        int outer = trampoline.enterCode();
        try {
            return attached == null ? body.apply(value, thrown) : attached.run(by, body, value, thrown);
        } finally {
            trampoline.leaveCode(outer);
        }
    }

    /** Returns an executor whose rejection, which completes the stage, skips the step as well. */
    private Executor skippingIfRejected(Executor executor, @Nullable Step attached) {
        return attached == null
                ? executor
                : task -> {
                    try {
                        screened(executor).execute(task);
                    } catch (Throwable e) {
                        attached.skip(cause());
                        throw e;
                    }
                };
    }

    /** Returns the executor that the JDK uses: a common pool of one thread is replaced. */
    private static Executor screened(Executor executor) {
        return executor == ForkJoinPool.commonPool() ? new CompletableFuture<>().defaultExecutor() : executor;
    }

    private CompletableFuture<T> whenCompleted(
            @Nullable Executor executor, BiConsumer<? super T, ? super Throwable> function) {
        help();
        Step attached = Step.attach(this, function);
        BiFunction<T, @Nullable Throwable, @Nullable Void> body = (value, thrown) -> {
            function.accept(value, thrown);
            return null;
        };
        BiConsumer<T, @Nullable Throwable> action = (value, thrown) -> call(attached, cause(), body, value, thrown);
        CompletableFuture<T> computed = executor == null
                ? super.whenComplete(action)
                : super.whenCompleteAsync(action, skippingIfRejected(executor, attached));
        ((RequestFuture<T>) computed).step = attached;
        return computed;
    }

    private <U extends @Nullable Object> CompletableFuture<U> compose(
            When when,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends CompletionStage<? extends U>> body) {
        help();
        Step attached = Step.attach(this, function);
        RequestFuture<U> computed = computedBy(attached);
        super.handle((value, thrown) -> {
            Cause by = cause();
            if (!when.fits(thrown)) {
                skip(attached, by);
                computed.finish(by, passed(value), thrown == null ? null : encoded(thrown));
            } else if (executor == null) {
                computed.composed(attached, by, body, value, thrown);
            } else {
                computed.on(executor, attached, by, () -> computed.composed(attached, by, body, value, thrown));
            }
            return null;
        });
        return computed;
    }

    /** Runs a composing function, and completes as the stage that it returns. */
    private <V extends @Nullable Object> void composed(
            @Nullable Step attached,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends CompletionStage<? extends T>> body,
            V value,
            @Nullable Throwable thrown) {
        OpenSegment run = attached == null ? null : attached.registered();
        Request held =
                attached == null ? null : attached.hold(); // the run gives its own back before its stage is waited for
        try {
            CompletionStage<? extends T> inner = requireNonNull(call(attached, by, body, value, thrown));
            completeAs(inner, run, attached, attached == null ? by : attached.cause());
        } catch (Throwable e) {
            fail(attached == null ? by : attached.cause(), e);
        } finally {
            if (held != null) {
                held.release();
            }
        }
    }

    private void completeAs(
            CompletionStage<? extends T> inner,
            @Nullable OpenSegment run,
            @Nullable Step attached,
            @Nullable Cause returned) {
        if (inner instanceof RequestFuture<? extends T> known) {
            waitKey = known.waitKey();
            if (attached != null) {
                attached.dependsOn(known);
            }
            WaitFor wait = WaitFor.another(run, known);
            known.relay((result, failure) -> {
                if (attached != null) {
                    attached.dependsOn(null);
                }
                Cause later = Cause.later(returned, known.cause());
                Cause last = wait == null ? later : wait.completed(later, returned);
                try {
                    finish(last, result, failure == null ? null : encoded(failure));
                } finally {
                    if (wait != null) {
                        wait.finish();
                    }
                }
            });
        } else {
            waitFor(inner, run);
        }
    }

    /** Completes as a stage that Pathlight does not know: the request waits for it under the key of the step that returned it. */
    private void waitFor(CompletionStage<? extends T> inner, @Nullable OpenSegment run) {
        WaitFor wait = WaitFor.after(run);
        try {
            whenDone(inner.toCompletableFuture(), (result, failure) -> {
                Completion completion = wait == null ? null : wait.completed(failure != null);
                completedBy(completion == null ? null : completion.cause());
                arrive(result, failure == null ? null : encoded(failure), completion);
            });
        } catch (Throwable e) {
            if (wait != null) {
                wait.never();
            }
            fail(null, e);
        }
    }

    private <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> both(
            CompletionStage<? extends U> other,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super U, ? extends V> body) {
        help();
        CompletableFuture<? extends U> second = requireNonNull(other.toCompletableFuture());
        Step attached = Step.attach(this, function);
        if (attached != null && second instanceof RequestFuture<?> known) {
            attached.dependsOnToo(known);
        }
        RequestFuture<V> computed = computedBy(attached);
        Both<T, U> both = new Both<>();
        boolean wereComplete = isComplete() && second.isDone(); // the JDK then hands over a failure as well
        Runnable then = () -> {
            Cause by = both.last;
            Throwable thrown = both.firstThrown != null ? both.firstThrown : both.secondThrown;
            BiFunction<T, @Nullable Throwable, V> bound = (value, none) -> body.apply(value, both.second);
            if (thrown != null) {
                computed.fail(wereComplete ? executor : null, attached, by, thrown);
            } else if (executor == null) {
                computed.computed(attached, by, bound, both.first, null);
            } else {
                computed.on(executor, attached, by, bound, both.first, null);
            }
        };
        super.handle((value, thrown) -> {
            both.first = value;
            both.firstThrown = thrown;
            return both.arrived(cause(), then);
        });
        whenDone(second, (value, thrown) -> {
            both.second = value;
            both.secondThrown = thrown;
            both.arrived(second instanceof RequestFuture<?> known ? known.cause() : null, then);
        });
        return computed;
    }

    /** The outcomes of two stages. The stage that completes last runs the continuation. */
    private static final class Both<T extends @Nullable Object, U extends @Nullable Object> {
        @Nullable
        T first;

        @Nullable
        U second;

        @Nullable
        Throwable firstThrown;

        @Nullable
        Throwable secondThrown;

        @Nullable
        Cause last;

        private final AtomicReference<@Nullable Object> arrived = new AtomicReference<>();

        @Nullable
        Void arrived(@Nullable Cause by, Runnable then) {
            Object mine = by == null ? this : by;
            if (!arrived.compareAndSet(null, mine)) {
                Cause other = arrived.get() instanceof Cause known ? known : null;
                last = by == null ? null : Cause.later(other, by);
                then.run();
            }
            return null;
        }
    }

    @SuppressWarnings("unchecked") // of a stage that is not of T only the completion counts
    private <U extends @Nullable Object> CompletableFuture<U> either(
            CompletionStage<?> other,
            @Nullable Executor executor,
            Object function,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> body) {
        help();
        CompletableFuture<?> second = requireNonNull(other.toCompletableFuture());
        Step attached = Step.attach(this, function);
        if (attached != null && second instanceof RequestFuture<?> known) {
            attached.dependsOnToo(known);
        }
        RequestFuture<U> computed = computedBy(attached);
        boolean wereIncomplete = !isComplete() && !second.isDone(); // the JDK then hands over a failure as well
        CompletableFuture.anyOf(this, second).whenComplete((value, thrown) -> {
            Cause by = first(second);
            if (thrown != null) {
                computed.fail(wereIncomplete ? executor : null, attached, by, thrown);
            } else if (executor == null) {
                computed.computed(attached, by, body, (T) value, null);
            } else {
                computed.on(executor, attached, by, body, (T) value, null);
            }
        });
        return computed;
    }

    /** Returns what completed this stage or another, whichever was first; null if that is unknown. */
    private @Nullable Cause first(CompletableFuture<?> other) {
        Cause mine = isComplete() ? cause() : null;
        Cause others = other instanceof RequestFuture<?> known && known.isComplete() ? known.cause() : null;
        return mine == null || (others != null && others.at() < mine.at()) ? others : mine;
    }

    private <U extends @Nullable Object> RequestFuture<U> computedBy(@Nullable Step attached) {
        RequestFuture<U> computed = (RequestFuture<U>) this.<U>newIncompleteFuture();
        computed.step = attached;
        return computed;
    }

    /** Runs a function here and completes with what it comes to. */
    private <V extends @Nullable Object> void computed(
            @Nullable Step attached,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends T> body,
            V value,
            @Nullable Throwable thrown) {
        T result;
        try {
            result = call(attached, by, body, value, thrown);
        } catch (Throwable e) {
            fail(attached == null ? by : attached.cause(), e);
            return;
        }
        finish(attached == null ? by : attached.cause(), result, null);
    }

    private <V extends @Nullable Object> void on(
            Executor executor,
            @Nullable Step attached,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends T> body,
            V value,
            @Nullable Throwable thrown) {
        on(executor, attached, by, () -> computed(attached, by, body, value, thrown));
    }

    /** Completes with the failure of what the function depends on; on an executor if there is one. */
    private void fail(@Nullable Executor executor, @Nullable Step attached, @Nullable Cause by, Throwable thrown) {
        Runnable failing = () -> {
            skip(attached, by);
            finish(by, passed(null), encoded(thrown));
        };
        if (executor == null) {
            failing.run();
        } else {
            on(executor, attached, by, failing);
        }
    }

    /** Hands a function over to an executor; a rejection is what this stage comes to. */
    private void on(Executor executor, @Nullable Step attached, @Nullable Cause by, Runnable function) {
        try {
            screened(executor).execute(new Asynchronous(function));
        } catch (Throwable e) {
            skip(attached, by);
            fail(by, e);
        }
    }

    /** A task such as the JDK would hand over: threads that wait for a stage help with those of a {@code ForkJoinPool}. */
    @SuppressWarnings("serial") // as the JDK's
    private static final class Asynchronous extends ForkJoinTask<@Nullable Void>
            implements Runnable, CompletableFuture.AsynchronousCompletionTask {
        private final transient Runnable function;

        Asynchronous(Runnable function) {
            this.function = function;
        }

        @Override
        public void run() {
            function.run();
        }

        @Override
        protected boolean exec() {
            function.run();
            return false;
        }

        @Override
        public @Nullable Void getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(@Nullable Void none) {}
    }

    private static void skip(@Nullable Step attached, @Nullable Cause by) {
        if (attached != null) {
            attached.skip(by);
        }
    }

    /** The value of a stage for which a function that only handles failures is not called. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // U may be nullable
    private static <U extends @Nullable Object> U passed(@Nullable Object value) {
        return (U) value;
    }

    /** Attaches an action of Pathlight. Like the JDK, it calls no method that a subclass overrides. */
    private static <V extends @Nullable Object> void whenDone(
            CompletableFuture<? extends V> stage, BiConsumer<? super V, ? super @Nullable Throwable> action) {
        if (stage instanceof RequestFuture<? extends V> known) {
            known.relay(action);
        } else {
            relayOf(stage).whenComplete(action);
        }
    }

    @SuppressWarnings("unchecked") // of one stage, so the value is that stage's
    private static <V extends @Nullable Object> CompletableFuture<? extends V> relayOf(
            CompletableFuture<? extends V> stage) {
        return stage.getClass() == CompletableFuture.class
                ? stage
                : (CompletableFuture<? extends V>) CompletableFuture.anyOf(stage);
    }

    final void relay(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        super.whenComplete(action);
    }

    private static <V extends @Nullable Object> BiFunction<V, @Nullable Object, @Nullable Void> accepting(
            Consumer<? super V> action) {
        return (value, other) -> {
            action.accept(value);
            return null;
        };
    }

    private static <V extends @Nullable Object, W extends @Nullable Object>
            BiFunction<V, W, @Nullable Void> acceptingBoth(BiConsumer<? super V, ? super W> action) {
        return (value, other) -> {
            action.accept(value, other);
            return null;
        };
    }

    private static BiFunction<@Nullable Object, @Nullable Object, @Nullable Void> running(Runnable action) {
        return (value, other) -> {
            action.run();
            return null;
        };
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new RequestFuture<>(waitKey);
    }

    @Override
    public CompletableFuture<T> copy() {
        help();
        return relayed(this.<T>newIncompleteFuture());
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        help();
        return relayed(new MinimalRequestFuture<T>(waitKey));
    }

    /** Lets another stage complete as this one. */
    final <F extends CompletableFuture<T>> F relayed(F to) {
        RequestFuture<T> stage = (RequestFuture<T>) to;
        relay((value, thrown) -> stage.finish(cause(), value, thrown == null ? null : encoded(thrown)));
        return to;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        return uni(When.SUCCESS, null, requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return uni(When.SUCCESS, defaultExecutor(), requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        return uni(
                When.SUCCESS,
                requireNonNull(executor),
                requireNonNull(function),
                (value, thrown) -> function.apply(value));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> function) {
        return uni(When.SUCCESS, null, requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function) {
        return uni(When.SUCCESS, defaultExecutor(), requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> function, Executor executor) {
        return uni(When.SUCCESS, requireNonNull(executor), requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable function) {
        return uni(When.SUCCESS, null, requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function) {
        return uni(When.SUCCESS, defaultExecutor(), requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable function, Executor executor) {
        return uni(When.SUCCESS, requireNonNull(executor), requireNonNull(function), running(function));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        return uni(When.ALWAYS, null, requireNonNull(function), function);
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        return uni(When.ALWAYS, defaultExecutor(), requireNonNull(function), function);
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        return uni(When.ALWAYS, requireNonNull(executor), requireNonNull(function), function);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        return uni(When.FAILURE, null, requireNonNull(function), (value, thrown) -> function.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        return uni(
                When.FAILURE, defaultExecutor(), requireNonNull(function), (value, thrown) -> function.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        return uni(
                When.FAILURE,
                requireNonNull(executor),
                requireNonNull(function),
                (value, thrown) -> function.apply(thrown));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> function) {
        return whenCompleted(null, requireNonNull(function));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> function) {
        return whenCompleted(defaultExecutor(), requireNonNull(function));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super Throwable> function, Executor executor) {
        return whenCompleted(requireNonNull(executor), requireNonNull(function));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        return compose(When.SUCCESS, null, requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return compose(
                When.SUCCESS, defaultExecutor(), requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        return compose(
                When.SUCCESS,
                requireNonNull(executor),
                requireNonNull(function),
                (value, thrown) -> function.apply(value));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        return compose(When.FAILURE, null, requireNonNull(function), (value, thrown) -> function.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        return compose(
                When.FAILURE, defaultExecutor(), requireNonNull(function), (value, thrown) -> function.apply(thrown));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        return compose(
                When.FAILURE,
                requireNonNull(executor),
                requireNonNull(function),
                (value, thrown) -> function.apply(thrown));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return both(other, null, requireNonNull(function), function);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return both(other, defaultExecutor(), requireNonNull(function), function);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return both(other, requireNonNull(executor), requireNonNull(function), function);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return both(other, null, requireNonNull(function), acceptingBoth(function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function) {
        return both(other, defaultExecutor(), requireNonNull(function), acceptingBoth(function));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> function, Executor executor) {
        return both(other, requireNonNull(executor), requireNonNull(function), acceptingBoth(function));
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable function) {
        return both(other, null, requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function) {
        return both(other, defaultExecutor(), requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return both(other, requireNonNull(executor), requireNonNull(function), running(function));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return either(other, null, requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return either(other, defaultExecutor(), requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return either(
                other, requireNonNull(executor), requireNonNull(function), (value, thrown) -> function.apply(value));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return either(other, null, requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> function) {
        return either(other, defaultExecutor(), requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> function, Executor executor) {
        return either(other, requireNonNull(executor), requireNonNull(function), accepting(function));
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable function) {
        return either(other, null, requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function) {
        return either(other, defaultExecutor(), requireNonNull(function), running(function));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable function, Executor executor) {
        return either(other, requireNonNull(executor), requireNonNull(function), running(function));
    }

    // --- What the application asks of it, and what completes it from outside ---

    @Override
    public T join() {
        helpAll();
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered());
        try {
            return super.join();
        } finally {
            waited(waiting);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        helpAll();
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered());
        try {
            return super.get();
        } finally {
            waited(waiting);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        helpAll();
        BlockingWait waiting = super.isDone() ? null : BlockingWait.begin(registered());
        try {
            return super.get(timeout, unit);
        } finally {
            waited(waiting);
        }
    }

    final void waited(@Nullable BlockingWait waiting) {
        if (waiting != null) {
            waiting.end(waitKey, super.isDone() ? cause() : null);
        }
    }

    /** As that of JDK 19. */
    @SuppressWarnings("MissingOverride")
    public T resultNow() {
        help();
        if (!super.isDone() || super.isCompletedExceptionally()) {
            throw new IllegalStateException();
        }
        return super.join();
    }

    /** As that of JDK 19. */
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

    @Override
    public boolean complete(T value) {
        return completed(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        requireNonNull(thrown);
        return completed(() -> super.completeExceptionally(thrown));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return completed(() -> super.cancel(mayInterruptIfRunning));
    }

    /** Records that the JDK's timer is completing it; returns null if something else is. */
    final @Nullable Completion timedOut() {
        Cause armed = timer;
        return armed != null && Timer.isCalling() ? Timer.fired(armed, waitKey) : null;
    }

    /** Lets the calling code complete it, which then is the cause. */
    private boolean completed(BooleanSupplier completion) {
        return completed(completion, null);
    }

    private boolean completed(BooleanSupplier completion, @Nullable Step attached) {
        help();
        if (super.isDone()) {
            return completion.getAsBoolean();
        }
        Cause before = completedBy;
        Completion timedOut = timedOut();
        Cause supplied = attached == null ? null : attached.cause();
        completedBy(timedOut != null ? timedOut.cause() : supplied != null ? supplied : Cause.here(token()));
        try {
            boolean completed = completion.getAsBoolean();
            if (!completed) {
                completedBy = before;
            }
            return completed;
        } finally {
            if (timedOut != null) {
                timedOut.finish();
            }
        }
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        requireNonNull(supplier);
        Step attached = Step.attach(this, supplier);
        try {
            screened(requireNonNull(executor)).execute(new Asynchronous(() -> supply(attached, supplier)));
        } catch (Throwable e) {
            skip(attached, null);
            throw e;
        }
        return this;
    }

    private void supply(@Nullable Step attached, Supplier<? extends T> supplier) {
        if (isDone()) {
            skip(attached, null);
            return;
        }
        T value;
        try {
            value = RequestFuture.<@Nullable Object, T>call(attached, null, (none, nor) -> supplier.get(), null, null);
        } catch (Throwable e) {
            completed(() -> super.completeExceptionally(encoded(e)), attached);
            return;
        }
        completed(() -> super.complete(value), attached);
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        help();
        timer = super.isDone() ? null : Timer.armed(token());
        super.orTimeout(timeout, unit);
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        help();
        timer = super.isDone() ? null : Timer.armed(token());
        super.completeOnTimeout(value, timeout, unit);
        return this;
    }
}
