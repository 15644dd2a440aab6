package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that Pathlight handed out, or that was derived from one: it knows what completed it, and every function attached to it is a
 * run of the request that attached it (R8). Otherwise it behaves as any {@link CompletableFuture}.
 *
 * <p>Once it is complete it keeps nothing of its request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the stages that plain methods make have no other dependents
class RequestFuture<T extends @Nullable Object> extends StageMethods<T> {
    /** The wait key of its completion. */
    private volatile @Nullable Key waitKey;

    /** Computes it; null where that is not a function that was attached to a stage. */
    private @Nullable Step step;

    private volatile @Nullable Cause completedBy;

    /** The outcome, if the completion has been postponed. */
    private volatile CompletionTrampoline.@Nullable Postponed<T> postponed;

    /** Where {@link #orTimeout} or {@link #completeOnTimeout} armed a timeout. */
    private volatile @Nullable Cause timer;

    /**
     * More calls than Pathlight and the JDK make to record a completion and run a function, or to store what that throws. A compiled call takes
     * 16 bytes, so that these take 3 KB.
     */
    private static final int NEEDED_LEVELS = 192;

    /** Guards what is left. */
    static final Object LEFT = new Object();

    /** The stages that threads had no stack left to complete, for the thread of a monitor to complete. */
    static @Nullable RequestFuture<?> left;

    @Nullable
    RequestFuture<?> nextLeft;

    /** Why it has not been completed; null unless it is among those left. */
    @Nullable
    Throwable leftBecause;

    RequestFuture(@Nullable Key waitKey) {
        this.waitKey = waitKey;
    }

    @Override
    final RequestFuture<T> self() {
        return this;
    }

    // --- What is known of it ---

    /** Returns what completed it; null as long as that is not known. */
    final @Nullable Cause cause() {
        Cause known = completedBy;
        Step by = step;
        return known != null || by == null ? known : by.cause();
    }

    /** Returns the function that computes it, if there is one. */
    final @Nullable Step step() {
        return step;
    }

    final void computedBy(@Nullable Step attached) {
        step = attached;
    }

    /** Returns the cause of its completion, after its function has run on a completion by {@code by}. */
    final @Nullable Cause causeAfter(@Nullable Cause by) {
        return step == null ? by : step.cause();
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

    /** Returns whether it was made in a request, or in one that shares its record. */
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

    /** Returns where it has completed in the record of a request, or what is registered for its completion; null if that is unknown. */
    final @Nullable Place completionIn(Request request) {
        if (isComplete()) {
            Cause by = cause();
            return by == null || failed() ? null : by.placeIn(request);
        }
        OpenSegment completion = completion();
        return completion != null && completion.request().sharesRecordWith(request) ? completion : null;
    }

    /**
     * Returns a cause with the completions of the other stages among which it was the first, or the last: what would decide if that one were
     * faster. They are those of its own record.
     */
    static Cause among(Cause decided, boolean isFirst, CompletableFuture<?>... stages) {
        try {
            Request request = decided.request();
            List<Place> others = new ArrayList<>();
            for (CompletableFuture<?> stage : stages) {
                Place other =
                        request != null && stage instanceof RequestFuture<?> known ? known.completionIn(request) : null;
                if (other != null && !decided.refersTo(other)) {
                    others.add(other);
                }
            }
            return decided.decidedAmong(others, isFirst);
        } catch (Throwable e) {
            InternalErrors.unreported = e; // what-if knows less
            return decided;
        }
    }

    /** Returns what is registered and completes it by its run, as long as it is not complete; null if that is unknown. */
    @Nullable
    OpenSegment completion() {
        return step == null ? null : step.completion();
    }

    /** Returns the stage on which this one depends; null if it has completed, or that is unknown. */
    @Nullable
    RequestFuture<?> dependsOn() {
        Step by = step;
        return by == null ? null : by.source();
    }

    /** Sets the stage that its function has returned, as which it completes; null as that has completed. */
    final void dependsOn(@Nullable RequestFuture<?> returned) {
        if (returned != null) {
            waitKey = returned.waitKey();
        }
        if (step != null) {
            step.dependsOn(returned);
        }
    }

    // --- Its completion ---

    final void completedBy(@Nullable Cause by) {
        if (by != null) {
            completedBy = by;
        }
    }

    /** Completes it with what a function, or another stage, came to. */
    final void finish(@Nullable Cause by, T value, @Nullable Throwable thrown) {
        completedBy(by);
        arrive(value, encoded(thrown), null, false);
    }

    /** Completes it with what a stage that Pathlight does not know came to. */
    final void arriveBy(@Nullable Completion recorded, T value, @Nullable Throwable thrown) {
        try {
            completedBy(recorded == null ? null : recorded.cause());
        } catch (Throwable e) {
            InternalErrors.unreported = e; // it completes all the same
        }
        arrive(value, encoded(thrown), recorded, false);
    }

    /** Completes it with an exception of its function. */
    final void fail(@Nullable Cause by, Throwable thrown) {
        finish(by, passed(null), thrown);
    }

    /** Returns an exception as dependents see it. */
    static @Nullable Throwable encoded(@Nullable Throwable thrown) {
        return thrown == null || thrown instanceof CompletionException ? thrown : new CompletionException(thrown);
    }

    /**
     * Completes it, now or as soon as the stack is low again; on another thread if there is too little stack.
     *
     * @param recorded the context in which its dependents run; null for that of the thread
     * @param probed whether {@link #probe} has found enough stack
     */
    final void arrive(T value, @Nullable Throwable thrown, @Nullable Completion recorded, boolean probed) {
        try {
            if (!probed) {
                probe();
            }
            CompletionTrampoline.get().complete(this, value, thrown, recorded);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            try {
                if (e instanceof StackOverflowError) {
                    leave(value, thrown, e);
                } else {
                    completeRaw(value, thrown);
                }
            } finally {
                if (recorded != null) {
                    recorded.finish();
                }
            }
        }
    }

    final void postpone(CompletionTrampoline.@Nullable Postponed<T> later) {
        postponed = later;
    }

    final void completeRaw(T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(thrown);
        }
    }

    // --- What the end of the stack kept from completing ---

    /**
     * Overflows if there is too little stack to complete a stage. The JDK loses a dependent on which it overflows; without Pathlight the
     * caller learns that by the overflow, but here the JDK has called Pathlight, and keeps what that throws.
     */
    static void probe() {
        probe(NEEDED_LEVELS);
    }

    /** Returns a number so that no compiler leaves it out. */
    private static int probe(int levels) {
        return levels == 0 ? 0 : 1 + probe(levels - 1);
    }

    /** Has it complete with an outcome on another thread, within a moment. */
    final void leave(T value, @Nullable Throwable thrown, Throwable why) {
        try {
            postpone(new CompletionTrampoline.Postponed<>(this, value, encoded(thrown), null));
        } catch (Throwable e) {
            InternalErrors.unreported = e; // it completes as if its function had met that
        }
        leave(why);
    }

    /** Has it completed on another thread, within a moment. Calls nothing, since there may be no stack left. */
    final void leave(Throwable why) {
        InternalErrors.unreported = why;
        synchronized (LEFT) {
            if (leftBecause == null) {
                leftBecause = why;
                nextLeft = left;
                left = this;
            }
        }
    }

    private static @Nullable RequestFuture<?> takeLeft() {
        synchronized (LEFT) {
            RequestFuture<?> first = left;
            if (first != null) {
                left = first.nextLeft;
                first.nextLeft = null;
            }
            return first;
        }
    }

    /** Completes the stages that are left, each on the executor that it would use for its functions. */
    static void completeLeft() {
        boolean goesOn = true;
        while (goesOn) {
            RequestFuture<?> next = takeLeft();
            goesOn = next != null && next.completeElsewhere();
        }
    }

    /** Returns false if that fails, and has to be tried again later. */
    private boolean completeElsewhere() {
        Throwable why = requireNonNull(leftBecause);
        leftBecause = null;
        try {
            Asynchronous.screened(defaultExecutor()).execute(() -> {
                try {
                    completeLater(why);
                } catch (Throwable e) {
                    leave(why);
                }
            });
            return true;
        } catch (Throwable e) {
            leave(why);
            return false;
        }
    }

    /** Completes it as what it depends on, else with what kept it from completing: as if its function had met that. */
    void completeLater(Throwable why) {
        CompletionTrampoline.Postponed<T> later = postponed;
        if (later != null) {
            later.completeForAnother();
            postpone(null);
        } else {
            completeRaw(passed(null), encoded(why));
        }
    }

    @Override
    void help() {
        try {
            if (CompletionTrampoline.isAnyPostponed()) {
                CompletionTrampoline.get().runPostponed();
                CompletionTrampoline.Postponed<T> later = postponed;
                if (later != null) {
                    later.completeForAnother();
                }
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // it answers as it is
        }
    }

    @Override
    void helpAll() {
        for (RequestFuture<?> stage = this; stage != null && !stage.isComplete(); stage = stage.dependsOn()) {
            stage.help();
        }
    }

    @Override
    final @Nullable Blocked block(boolean wasComplete) {
        BlockingWait waiting = wasComplete ? null : BlockingWait.begin(registered());
        return waiting == null ? null : () -> waiting.end(waitKey, isComplete() ? cause() : null);
    }

    // --- The function that computes it ---

    /** Runs the function, on an executor if there is one, and completes with its result. */
    final <V extends @Nullable Object> void compute(
            @Nullable Executor executor,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends T> body,
            V value,
            @Nullable Throwable thrown) {
        if (isComplete()) {
            Step.never(step, by); // as with the JDK, a function is not called for a result that is there
            return;
        }
        if (executor != null) {
            on(executor, by, () -> compute(null, by, body, value, thrown));
            return;
        }
        T result;
        try {
            result = Step.call(step, by, body, value, thrown);
        } catch (Throwable e) {
            fail(causeAfter(by), e);
            return;
        }
        finish(causeAfter(by), result, null);
    }

    /** Completes as what the function depends on, without it; on an executor if there is one. */
    final void skip(
            @Nullable Executor executor, @Nullable Cause by, @Nullable Object value, @Nullable Throwable thrown) {
        if (executor != null) {
            on(executor, by, () -> skip(null, by, value, thrown));
            return;
        }
        Step.skip(step, by);
        finish(by, passed(value), thrown);
    }

    /** Hands the function over to an executor; a rejection completes this stage. */
    final void on(Executor executor, @Nullable Cause by, Runnable function) {
        try {
            Asynchronous.execute(executor, () -> {
                try {
                    function.run();
                } catch (Throwable e) {
                    leave(e);
                }
            });
        } catch (Throwable e) {
            skip(null, by, null, e);
        }
    }

    /** Returns a value for dependents where the function, which only handles failures, is not called. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // U may be nullable
    static <U extends @Nullable Object> U passed(@Nullable Object value) {
        return (U) value;
    }

    // --- Stages that complete as it does ---

    /** Attaches an action of Pathlight. Like the JDK, it calls no method that a subclass overrides. */
    @SuppressWarnings("unchecked") // any of one stage, so the value is that stage's
    static <V extends @Nullable Object> void relay(
            CompletableFuture<? extends V> stage, BiConsumer<? super V, ? super @Nullable Throwable> action) {
        if (stage instanceof RequestFuture<? extends V> known) {
            known.relay(action);
        } else if (stage.getClass() == CompletableFuture.class) {
            stage.whenComplete(action);
        } else {
            // The JDK has the subclass copy a future that is the only one.
            ((CompletableFuture<? extends V>) CompletableFuture.anyOf(stage, stage)).whenComplete(action);
        }
    }

    final void relay(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        plainWhenComplete(null, action);
    }

    /** Lets another stage complete as this one. */
    final <F extends CompletableFuture<T>> F relayed(F to) {
        RequestFuture<T> stage = (RequestFuture<T>) to;
        relay((value, thrown) -> {
            try {
                stage.finish(cause(), value, thrown);
            } catch (Throwable e) {
                stage.leave(value, thrown, e);
            }
        });
        return to;
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

    // --- What completes it from outside ---

    @Override
    public boolean complete(T value) {
        return completeBy(null, true, () -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        requireNonNull(thrown);
        return completeBy(null, false, () -> super.completeExceptionally(thrown));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return completeBy(null, false, () -> super.cancel(mayInterruptIfRunning));
    }

    /** Notes where it gets a timeout, which may complete it. */
    final void armTimer() {
        help();
        timer = isComplete() ? null : Timer.armed(token());
    }

    /** Records that the JDK's timer is completing it; returns null if something else is. */
    final @Nullable Completion recordTimeout() {
        Cause armed = timer;
        return armed != null && Timer.isCalling() ? Timer.fired(armed, waitKey) : null;
    }

    /**
     * Returns the cause of its completion by a timeout, which won a race with what else would have completed it; but not if the timeout
     * fails it, since then other functions run.
     */
    final @Nullable Cause causeOf(Completion timedOut, boolean succeeds) {
        Cause fired = timedOut.cause();
        return fired == null || !succeeds ? fired : among(fired, true, this);
    }

    /** Lets the calling code complete it, which then is the cause; or a function that was handed over to an executor. */
    private boolean completeBy(@Nullable Step attached, boolean succeeds, BooleanSupplier completion) {
        help();
        if (isComplete()) {
            return completion.getAsBoolean();
        }
        Cause before = completedBy;
        Completion timedOut = recordTimeout();
        Cause supplied = attached == null ? null : attached.cause();
        try {
            completedBy(
                    timedOut != null ? causeOf(timedOut, succeeds) : supplied != null ? supplied : Cause.here(token()));
            boolean completed = completion.getAsBoolean();
            if (!completed) {
                completedBy = before;
            } else {
                Step.never(step, completedBy);
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
            Asynchronous.execute(requireNonNull(executor), () -> supply(attached, supplier));
        } catch (Throwable e) {
            Step.skip(attached, null);
            throw e;
        }
        return this;
    }

    private void supply(@Nullable Step attached, Supplier<? extends T> supplier) {
        if (isDone()) {
            Step.skip(attached, null);
            return;
        }
        T value;
        try {
            value = Step.<@Nullable Object, T>call(attached, null, (nothing, thrown) -> supplier.get(), null, null);
        } catch (Throwable e) {
            notSupplied(attached, requireNonNull(encoded(e)));
            return;
        }
        supplied(attached, value);
    }

    /** Completes with what the supplier of {@code completeAsync} returned. */
    void supplied(@Nullable Step attached, T value) {
        completeBy(attached, true, () -> super.complete(value));
    }

    /** Completes with what the supplier of {@code completeAsync} threw. */
    void notSupplied(@Nullable Step attached, Throwable thrown) {
        completeBy(attached, false, () -> super.completeExceptionally(thrown));
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        armTimer();
        super.orTimeout(timeout, unit);
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        armTimer();
        super.completeOnTimeout(value, timeout, unit);
        return this;
    }
}
