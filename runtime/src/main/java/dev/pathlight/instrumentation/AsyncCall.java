package dev.pathlight.instrumentation;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.future.AsyncResponse;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method that returned an asynchronous value, such as a {@code Mono}. Generated code passes it, with the value, to the
 * <em>adapter</em> of that type, which reports the subscriptions to it. An adapter for {@code com.acme.Promise} is a public
 * class {@code pathlight.com.acme.PromiseAdapter} with a method
 *
 * <pre>{@code
 * public static <T> Promise<T> observe(Promise<T> source, AsyncCall call) {
 *     if (source == null || !call.isTimed()) {
 *         return source;
 *     }
 *     ... // a promise that behaves as the source, and reports each subscription:
 * }
 * }</pre>
 *
 * <pre>{@code
 * AsyncCall.Subscription subscription = call.subscribe();
 * try {
 *     source.subscribe(...);
 * } finally {
 *     subscription.subscribed();
 * }
 * }</pre>
 *
 * <p>The processor finds the adapter by that name on the class path or module path of what it compiles.
 *
 * <p>If the method is a callback, each subscription is a wait of the request that is current where it is made, or, where none
 * is, of the one in which the method was called. If the method starts a request, the first end of a subscription is the
 * response; a cancellation ends the wait for it.
 *
 * <p>Thread-safe. Nothing here throws on behalf of Pathlight. It does not keep a request whose response has been sent, or that does not
 * wait for it, so that the value may lie in a cache.
 *
 * @since 0.1
 */
public final class AsyncCall {
    private static final AsyncCall OFF = new AsyncCall(null, null, null);

    /** The callback that each subscription waits for; null if none is a wait. */
    private final @Nullable CallbackDeclaration callback;

    /** The request in which the method was called, if any. */
    private final @Nullable WeakReference<Token> calledIn;

    private final @Nullable AsyncResponse response;

    private AsyncCall(
            @Nullable CallbackDeclaration callback,
            @Nullable WeakReference<Token> calledIn,
            @Nullable AsyncResponse response) {
        this.callback = callback;
        this.calledIn = calledIn;
        this.response = response;
    }

    /**
     * Returns the call of a callback that starts work.
     *
     * @param run the opened run of the method
     * @param key the keys of the method
     */
    public static AsyncCall waiting(Run run, CallbackKey key) {
        try {
            Token token = Run.tokenOf(run);
            return Settings.ENABLED
                    ? new AsyncCall(key.callback, token == null ? null : new WeakReference<>(token), null)
                    : OFF;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return OFF;
        }
    }

    /**
     * Returns the call of a handler. From now on its request waits for the response.
     *
     * @param run the opened run of the handler
     * @param value what the handler returned; null is nothing to wait for
     */
    public static AsyncCall responding(Run run, @Nullable Object value) {
        if (value == null) {
            return OFF;
        }
        try {
            ThreadState thread = ThreadState.orNull();
            OpenSegment handler = Run.running(run);
            AsyncResponse response = thread == null || handler == null ? null : AsyncResponse.of(handler, thread);
            Token own = response == null ? null : response.token();
            if (handler == null || own == null) {
                return OFF;
            }
            Token caller = Request.callerOf(own);
            return new AsyncCall(
                    caller == null ? null : handler.callback(),
                    caller == null ? null : new WeakReference<>(caller),
                    response);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return OFF;
        }
    }

    /** Returns whether subscriptions are to be reported; if not, the adapter returns the value as it is. */
    public boolean isTimed() {
        return this != OFF;
    }

    /**
     * Reports that the value is about to be subscribed to, on this thread. Until {@link Subscription#subscribed} the request is
     * current, so that what the subscription starts belongs to it.
     */
    public Subscription subscribe() {
        Subscription subscription = new Subscription(response);
        try {
            ThreadState thread = ThreadState.orNull();
            if (thread != null) {
                begin(subscription, thread);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return subscription;
    }

    private void begin(Subscription subscription, ThreadState thread) {
        if (callback != null) {
            if (thread.token() == null) {
                Token token = calledIn == null ? null : calledIn.get();
                subscription.waiting = Run.separate(SegmentStarter.startDeferred(callback, token, thread), thread);
            }
            subscription.listener.set(TimedListener.register(callback));
        }
        Token own = response == null ? null : response.token();
        if (own != null) {
            subscription.responding = Run.separate(SegmentStarter.startSubscription(own, thread), thread);
        }
    }

    /**
     * One subscription to an asynchronous value. Its signals come one after the other, from any threads; {@link #cancelled}
     * may come at any time.
     *
     * @since 0.1
     */
    public static final class Subscription {
        private final @Nullable AsyncResponse response;
        /** The wait; null once it has ended, so that signals which are still on their way are not counted as late. */
        private final AtomicReference<@Nullable TimedListener> listener = new AtomicReference<>();

        private @Nullable Run waiting;
        private @Nullable Run responding;

        private Subscription(@Nullable AsyncResponse response) {
            this.response = response;
        }

        /** Reports that the call that subscribes has returned, or thrown, on the thread that made it. */
        public void subscribed() {
            end(responding);
            end(waiting);
            responding = null;
            waiting = null;
        }

        private static void end(@Nullable Run run) {
            if (run != null) {
                Run.end(run);
            }
        }

        /** Opens the run of what receives a value after which more may come; the caller ends it with {@link Run#end}. */
        public Run next() {
            TimedListener registered = listener.get();
            return registered == null ? Run.none() : Run.openArrival(registered, false);
        }

        /**
         * Opens the run of what receives the only value, which is the response of a handler, before its completion follows; the
         * caller ends it with {@link Run#end}.
         */
        public Run only() {
            try {
                if (response != null) {
                    response.complete(null);
                }
            } catch (Throwable e) {
                InternalErrors.unreported = e;
            }
            return next();
        }

        /**
         * Opens the run of what receives the end: the last value, completion or failure. The caller ends it with {@link Run#end}.
         *
         * @param thrown the failure, or null
         */
        public Run last(@Nullable Throwable thrown) {
            try {
                if (response != null) {
                    response.complete(thrown);
                }
                TimedListener registered = listener.getAndSet(null);
                if (registered == null) {
                    return Run.none();
                }
                Run run = Run.openArrival(registered, true);
                if (thrown != null) {
                    Run.fail(run, thrown);
                }
                return run;
            } catch (Throwable e) {
                InternalErrors.unreported = e;
                return Run.none();
            }
        }

        /**
         * Reports that the subscriber wants no more, so that the request waits no longer. It does not count as a failure. If nothing has
         * arrived, the wait stands under its key with {@code (cancelled)}, unless code of the request cancels it as it runs.
         */
        public void cancelled() {
            try {
                TimedListener registered = listener.getAndSet(null);
                if (registered != null) {
                    Run.cancelled(registered);
                }
                if (response != null) {
                    response.cancel();
                }
            } catch (Throwable e) {
                InternalErrors.unreported = e;
            }
        }
    }
}
