package dev.pathlight;

import dev.pathlight.environment.Classes;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.future.Combining;
import dev.pathlight.future.FutureWatcher;
import dev.pathlight.lambda.TimedLambdas;
import dev.pathlight.recording.Context;
import dev.pathlight.recording.Registered;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context of one request, by which its own code informs Pathlight.
 *
 * <p>Two handles of the same request are equal. Thread-safe, and usable on any thread, during the request and after it. No method
 * changes what the application does, or throws except for a null argument. Outside of a request all methods return what they
 * are given.
 *
 * @since 0.1
 */
public final class Metrics {
    private static final Metrics NONE = new Metrics(null);

    static {
        Classes.initialize();
    }

    private final @Nullable Context context;

    private Metrics(@Nullable Context context) {
        this.context = context;
    }

    static Metrics of(@Nullable Context context) {
        return context == null ? NONE : new Metrics(context);
    }

    /**
     * Returns the context of the request that this thread runs for; inside an operation that another request called, of that
     * operation.
     *
     * @return never null; outside of a request a context that does nothing
     */
    public static Metrics current() {
        try {
            return of(Context.current());
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return NONE;
        }
    }

    /**
     * Returns whether this is the context of a request, which may have ended. False outside of requests and when Pathlight is off; then
     * nothing is recorded, and methods only do what the application asks.
     */
    public boolean isPresent() {
        return context != null;
    }

    /**
     * Releases a callback that will never be called, for example because the method that should have taken it threw, or because
     * its timer was cancelled. The request then no longer waits for it.
     *
     * @param callback what a generated factory or {@code wrap} returned, or a generated listener. Other objects, and callbacks
     *     that have run or been released before, are ignored
     */
    public static void release(@Nullable Object callback) {
        if (callback instanceof Registered registered) {
            Registered.release(registered);
        } else if (callback instanceof Registered.Holder holder) {
            Registered.release(holder.timedListener());
        }
    }

    /**
     * Reports that the response of the request has been sent now. The first report counts. One that comes after the request was
     * done is counted as {@code late} under the operation's name, and logged once: the code that responds should be a callback of
     * the request.
     */
    public void respond() {
        if (context != null) {
            context.respond();
        }
    }

    /**
     * Reports that the request failed. It is counted as an error, once.
     *
     * @param cause the reason; not kept
     */
    public void fail(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        if (context != null) {
            context.fail(cause);
        }
    }

    /**
     * Sets when the request was accepted, if the server knows that. Response time and duration count from then.
     *
     * @param nanoTime an instant of the monitor's clock, usually {@link System#nanoTime()}; an instant after the start of the
     *     request is replaced by the start
     */
    public void arrivedAt(long nanoTime) {
        if (context != null) {
            context.arrivedAt(nanoTime);
        }
    }

    /**
     * Names the operation, if its name is known only at run time. Names are bounded in number; names beyond the bound share one.
     *
     * @param name replaces the name given by {@link CriticalPath}, and should have the form that is required there. Control
     *     characters are shown as {@code '_'}, and a blank name as {@code (unnamed)}
     */
    public void operation(String name) {
        Objects.requireNonNull(name, "name");
        if (context != null) {
            context.setOperation(name);
        }
    }

    /**
     * Waits for a future and records the wait. Otherwise the same as {@link CompletableFuture#join()}.
     *
     * @param future the future to wait for
     * @return its value
     * @throws java.util.concurrent.CompletionException if it failed
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        Objects.requireNonNull(future, "future");
        return context == null ? future.join() : FutureWatcher.await(context, future);
    }

    /**
     * Makes the request wait for a future.
     *
     * @param key wait key and callback key
     * @return a future that behaves as the given one; outside of a request, the given one
     */
    public <T extends @Nullable Object> CompletableFuture<T> watch(String key, CompletableFuture<T> future) {
        return watch(key, (CompletionStage<T>) future).toCompletableFuture();
    }

    /** Makes the request wait for a stage. Otherwise like {@link #watch(String, CompletableFuture)}. */
    public <T extends @Nullable Object> CompletionStage<T> watch(String key, CompletionStage<T> stage) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(stage, "stage");
        return context == null ? stage : FutureWatcher.watch(context, key, stage);
    }

    /**
     * Combines futures as {@link CompletableFuture#allOf} does. Pathlight knows which of them completed last: a run that joins the
     * result waits for that one, and a function attached to the result was enabled by it.
     *
     * @param futures any futures; only those that Pathlight returned have a known cause
     * @return a future that behaves as that of {@code CompletableFuture.allOf}
     * @throws NullPointerException if one of them is null
     */
    public static CompletableFuture<@Nullable Void> allOf(CompletableFuture<?>... futures) {
        return Combining.allOf(futures);
    }

    /**
     * Combines futures as {@link CompletableFuture#anyOf} does. Pathlight knows which of them completed first.
     *
     * @param futures any futures; only those that Pathlight returned have a known cause
     * @return a future that behaves as that of {@code CompletableFuture.anyOf}
     * @throws NullPointerException if one of them is null
     */
    public static CompletableFuture<@Nullable Object> anyOf(CompletableFuture<?>... futures) {
        return Combining.anyOf(futures);
    }

    /**
     * Calls code that blocks, on a lock, a permit or a connection of a pool, and records the time as a wait of the current run.
     *
     * @param key the wait key
     * @param blocking is called once, on this thread
     * @return the result of the call
     * @throws Exception if the call throws it
     */
    public <V extends @Nullable Object> V await(String key, Callable<V> blocking) throws Exception {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(blocking, "blocking");
        return context == null ? blocking.call() : FutureWatcher.await(key, blocking);
    }

    /**
     * Makes a lambda a timed callback. If it throws, that is an error of the callback; so is an exception that is passed to a
     * callback with parameters.
     *
     * @param key wait key and callback key, which should have the form of {@link TimedCallback#value()}. Control characters are
     *     shown as {@code '_'}, and a blank key as {@code (unnamed)}. Keys are bounded in number; keys beyond the bound share one
     * @param callback is called at most once; if it never will be, {@link #release(Object)} the result
     * @return the callback to pass to the asynchronous API
     */
    public Runnable wrap(String key, Runnable callback) {
        return wrap(key, key, callback);
    }

    /**
     * Makes a lambda a timed callback that waits under a name that several callbacks may share. Otherwise like
     * {@link #wrap(String, Runnable)}.
     *
     * @param awaits wait key, such as {@code "db"}
     * @param key callback key
     */
    public Runnable wrap(String awaits, String key, Runnable callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.runnable(context, awaits, key, callback);
    }

    /** Makes a callable a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <V extends @Nullable Object> Callable<V> wrap(String key, Callable<V> callback) {
        return wrap(key, key, callback);
    }

    /** Makes a callable a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <V extends @Nullable Object> Callable<V> wrap(String awaits, String key, Callable<V> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.callable(context, awaits, key, callback);
    }

    /** Makes a supplier a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(String key, Supplier<T> callback) {
        return wrapSupplier(key, key, callback);
    }

    /** Makes a supplier a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(String awaits, String key, Supplier<T> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.supplier(context, awaits, key, callback);
    }

    /** Makes a consumer a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <T extends @Nullable Object> Consumer<T> wrapConsumer(String key, Consumer<T> callback) {
        return wrapConsumer(key, key, callback);
    }

    /** Makes a consumer a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <T extends @Nullable Object> Consumer<T> wrapConsumer(String awaits, String key, Consumer<T> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.consumer(context, awaits, key, callback);
    }

    /** Makes a consumer of two values a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <T extends @Nullable Object, U extends @Nullable Object> BiConsumer<T, U> wrapBiConsumer(
            String key, BiConsumer<T, U> callback) {
        return wrapBiConsumer(key, key, callback);
    }

    /** Makes a consumer of two values a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <T extends @Nullable Object, U extends @Nullable Object> BiConsumer<T, U> wrapBiConsumer(
            String awaits, String key, BiConsumer<T, U> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.biConsumer(context, awaits, key, callback);
    }

    /** Makes a function a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            String key, Function<T, R> callback) {
        return wrapFunction(key, key, callback);
    }

    /** Makes a function a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            String awaits, String key, Function<T, R> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.function(context, awaits, key, callback);
    }

    /** Makes a function of two values a timed callback. Otherwise like {@link #wrap(String, Runnable)}. */
    public <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
            BiFunction<T, U, R> wrapBiFunction(String key, BiFunction<T, U, R> callback) {
        return wrapBiFunction(key, key, callback);
    }

    /** Makes a function of two values a timed callback with a wait key. Otherwise like {@link #wrap(String, String, Runnable)}. */
    public <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
            BiFunction<T, U, R> wrapBiFunction(String awaits, String key, BiFunction<T, U, R> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(awaits, "awaits");
        return TimedLambdas.biFunction(context, awaits, key, callback);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metrics metrics && Objects.equals(metrics.context, context);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(context);
    }
}
