package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.recording.CarryingToken;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Token;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as another future, its source, in everything but identity, and tells the request that watches it when that completes.
 *
 * <p>Completing, cancelling and obtruding it go to the source, whose completion comes back; so it has the source's value or, as raw as
 * the source has it, its exception. Every method that reads it after the source has completed takes the outcome over first: so both are
 * in one state, whatever the order in which the source's dependents run.
 */
class WatchedFuture<T extends @Nullable Object> extends RequestFuture<T> implements BiConsumer<T, @Nullable Object> {
    private static final VarHandle TAKEN;

    /** Long enough for a thread that runs; one that was stopped meanwhile is not waited for any longer. */
    private static final long LONGEST_TAKEOVER = 1_000_000;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(WatchedFuture.class, "taken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The source, if it is a future that can be asked and completed, and not one that only looks like it. */
    final @Nullable CompletableFuture<T> source;

    private final boolean isResponse;
    private @Nullable OpenSegment registered;
    private @Nullable Token token;

    @SuppressWarnings("unused") // read through TAKEN
    private boolean taken;

    WatchedFuture(
            CompletionStage<T> stage,
            @Nullable Key waitKey,
            @Nullable OpenSegment registered,
            @Nullable Token token,
            boolean isResponse) {
        super(waitKey);
        this.source = stage instanceof CompletableFuture<T> f && f.toCompletableFuture() == f ? f : null;
        this.registered = registered;
        this.token = token;
        this.isResponse = isResponse;
    }

    /**
     * Watches a stage.
     *
     * @param isResponse whether its completion is the response of the request, and not something that the request waits
     *     for to go on
     */
    static <T extends @Nullable Object> WatchedFuture<T> of(
            CompletionStage<T> stage, OpenSegment registered, Token token, boolean isResponse) {
        Key key = isResponse ? null : registered.awaits();
        WatchedFuture<T> watched = OverriddenFuture.isNeededFor(stage)
                ? new OverriddenFuture<>(stage, key, registered, token, isResponse)
                : new WatchedFuture<>(stage, key, registered, token, isResponse);
        watched.watch(stage);
        return watched;
    }

    void watch(CompletionStage<T> stage) {
        if (stage instanceof RequestFuture<T> known) {
            known.relay(this);
        } else {
            stage.whenComplete(this);
        }
    }

    /**
     * Takes the outcome of the source over, once. Nothing that fails here keeps it from the dependents: the JDK would not tell them.
     */
    @Override
    public void accept(T value, @Nullable Object thrown) { // an object, since a bridge would take a call more
        try {
            if (TAKEN.compareAndSet(this, false, true)) {
                takeOver(value, (Throwable) thrown);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            synchronized (LEFT) { // as leave, for which there may be no stack left
                if (leftBecause == null) {
                    leftBecause = e;
                    nextLeft = left;
                    left = this;
                }
            }
        }
    }

    @Override
    void completeLater(Throwable why) {
        if (source == null) {
            super.completeLater(why);
        } else {
            postpone(null);
            taken = false;
            watch(source);
        }
    }

    private void completeOrLeave(T value, @Nullable Throwable thrown) {
        try {
            probe();
            completeRaw(value, thrown);
        } catch (Throwable e) {
            leave(e);
        }
    }

    /** Takes the outcome over; overflows before anything has happened if there is too little stack, and the source can be asked again. */
    private void takeOver(T value, @Nullable Throwable thrown) {
        if (source != null) {
            probe();
        }
        Completion recorded = null;
        try {
            Token held = token;
            OpenSegment waited = registered;
            Cause by = causeOfSource();
            if (held == null || waited == null) {
                completedBy(by);
            } else if (isResponse) {
                FutureWatcher.recordResponse(waited, held, thrown, by);
                completedBy(by);
            } else {
                recorded = Completion.record(waited, held, thrown != null, by);
                completedBy(recorded == null ? null : recorded.cause());
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        token = null;
        registered = null;
        arrive(value, thrown, recorded, source != null);
    }

    /** Returns what completed the source, if that is known. */
    @Nullable
    Cause causeOfSource() {
        return source instanceof RequestFuture<T> known ? known.cause() : cause();
    }

    @Override
    void help() {
        try {
            super.help();
            if (source != null && source.isDone() && !isComplete()) {
                if (!(boolean) TAKEN.getAcquire(this)) {
                    watch(source);
                } else if (!awaitTakeover()) {
                    relay(source, this::completeOrLeave);
                }
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // it answers as it is
        }
    }

    /**
     * Waits up to 1 ms for the thread that is just completing this stage, so that the dependents run there, with their cause. Returns
     * whether it did.
     */
    private boolean awaitTakeover() {
        long begin = System.nanoTime();
        while (!isComplete()) {
            if (System.nanoTime() - begin > LONGEST_TAKEOVER) {
                return false; // that thread was stopped, or it is this one
            }
            LockSupport.parkNanos(1_000);
        }
        return true;
    }

    @Override
    @Nullable
    RequestFuture<?> dependsOn() {
        return source instanceof RequestFuture<?> known ? known : super.dependsOn();
    }

    @Override
    @Nullable
    Token token() {
        Token held = token;
        return isResponse ? null : held != null ? CarryingToken.live(held) : super.token();
    }

    @Override
    @Nullable
    OpenSegment completion() {
        return registered();
    }

    @Override
    @Nullable
    OpenSegment registered() {
        return isResponse ? null : registered != null ? registered : super.registered();
    }

    /** Completes the source, whose completion comes back; if a timeout does so, that is the cause (R9). */
    private boolean passOn(boolean succeeds, BooleanSupplier completion) {
        Completion timedOut = recordTimeout();
        if (timedOut == null) {
            return completion.getAsBoolean();
        }
        try {
            completedBy(causeOf(timedOut, succeeds));
            return completion.getAsBoolean();
        } finally {
            timedOut.finish();
        }
    }

    @Override
    public boolean complete(T value) {
        return source == null ? super.complete(value) : passOn(true, () -> source.complete(value));
    }

    @Override
    void supplied(@Nullable Step attached, T value) {
        if (source == null) {
            super.supplied(attached, value);
        } else {
            complete(value);
        }
    }

    @Override
    void notSupplied(@Nullable Step attached, Throwable thrown) {
        if (source == null) {
            super.notSupplied(attached, thrown);
        } else {
            completeExceptionally(thrown);
        }
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        return source == null
                ? super.completeExceptionally(thrown)
                : passOn(false, () -> source.completeExceptionally(thrown));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return source == null ? super.cancel(mayInterruptIfRunning) : source.cancel(mayInterruptIfRunning);
    }

    @Override
    public void obtrudeValue(T value) {
        if (source != null) {
            source.obtrudeValue(value);
        }
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable thrown) {
        if (source != null) {
            source.obtrudeException(thrown);
        }
        super.obtrudeException(thrown);
    }

    @Override
    public Executor defaultExecutor() {
        return source == null ? super.defaultExecutor() : source.defaultExecutor();
    }
}
