package wrapped;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Wraps the callback types that {@link Http} lists, and reports the times of their calls to Pathlight.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
@SuppressWarnings("overloads")
public final class TimedHttp {
    private TimedHttp() {
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    public static <V, A> CompletionHandler<V, A> wrap(String key,
            CompletionHandler<V, A> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedCompletionHandler<>(key, callback);
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    public static <T, U> BiConsumer<T, U> wrap(String key, BiConsumer<T, U> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedBiConsumer<>(key, callback);
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    public static <T, R> Function<T, R> wrap(String key, Function<T, R> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedFunction<>(key, callback);
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    public static <T> Flow.Subscriber<T> wrap(String key, Flow.Subscriber<T> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedSubscriber<>(key, callback);
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    public static <T, E extends Exception> Done<T, E> wrap(String key, Done<T, E> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedDone<>(key, callback);
    }

    private static final class WrappedCompletionHandler<V, A> implements CompletionHandler<V, A>, TimedListener.Wrapper {
        private final CompletionHandler<V, A> target;

        private final TimedListener listener;

        WrappedCompletionHandler(String key, CompletionHandler<V, A> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key));
        }

        @Override
        public void completed(V v, A a) {
            Run run = Run.last(listener);
            try {
                target.completed(v, a);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void failed(Throwable throwable, A a) {
            Run run = Run.last(listener);
            try {
                Run.fail(run, throwable);
                target.failed(throwable, a);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        /**
         * Returns the listener that this wrapper forwards to.
         */
        public CompletionHandler<V, A> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedCompletionHandler<?, ?> timed && target.equals(timed.target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }

        @Override
        public String toString() {
            return target.toString();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }
    }

    private static final class WrappedBiConsumer<T, U> implements BiConsumer<T, U>, TimedListener.Wrapper {
        private final BiConsumer<T, U> target;

        private final TimedListener listener;

        WrappedBiConsumer(String key, BiConsumer<T, U> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key));
        }

        @Override
        public void accept(T t, U u) {
            Run run = Run.last(listener);
            try {
                target.accept(t, u);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        /**
         * Returns the listener that this wrapper forwards to.
         */
        public BiConsumer<T, U> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedBiConsumer<?, ?> timed && target.equals(timed.target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }

        @Override
        public String toString() {
            return target.toString();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }
    }

    private static final class WrappedFunction<T, R> implements Function<T, R>, TimedListener.Wrapper {
        private final Function<T, R> target;

        private final TimedListener listener;

        WrappedFunction(String key, Function<T, R> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key));
        }

        @Override
        public R apply(T t) {
            Run run = Run.last(listener);
            try {
                return target.apply(t);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        /**
         * Returns the listener that this wrapper forwards to.
         */
        public Function<T, R> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedFunction<?, ?> timed && target.equals(timed.target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }

        @Override
        public String toString() {
            return target.toString();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }
    }

    private static final class WrappedSubscriber<T> implements Flow.Subscriber<T>, TimedListener.Wrapper {
        private final Flow.Subscriber<T> target;

        private final TimedListener listener;

        WrappedSubscriber(String key, Flow.Subscriber<T> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key));
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            Run run = Run.of(listener);
            try {
                target.onSubscribe(listener.markSubscribed(subscription) ? new ReleasedSubscription(subscription) : subscription);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onNext(T t) {
            Run run = Run.of(listener);
            try {
                target.onNext(t);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onError(Throwable throwable) {
            Run run = Run.last(listener);
            try {
                Run.fail(run, throwable);
                target.onError(throwable);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onComplete() {
            Run run = Run.last(listener);
            try {
                target.onComplete();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        /**
         * Returns the listener that this wrapper forwards to.
         */
        public Flow.Subscriber<T> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedSubscriber<?> timed && target.equals(timed.target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }

        @Override
        public String toString() {
            return target.toString();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }

        /**
         * Ends the wait for the listener when it cancels.
         */
        private final class ReleasedSubscription implements Flow.Subscription {
            private final Flow.Subscription subscription;

            ReleasedSubscription(Flow.Subscription subscription) {
                this.subscription = subscription;
            }

            @Override
            public void request(long l) {
                subscription.request(l);
            }

            @Override
            public void cancel() {
                try {
                    subscription.cancel();
                } finally {
                    listener.release();
                }
            }
        }
    }

    private static final class WrappedDone<T, E extends Exception> implements Done<T, E>, TimedListener.Wrapper {
        private final Done<T, E> target;

        private final TimedListener listener;

        WrappedDone(String key, Done<T, E> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key));
        }

        @Override
        public void complete(T value, E thrown) throws E {
            Run run = Run.last(listener);
            try {
                if (thrown != null) {
                    Run.fail(run, thrown);
                }
                target.complete(value, thrown);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void succeed(T value) throws E {
            Run run = Run.last(listener);
            try {
                target.succeed(value);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }

        /**
         * Returns the listener that this wrapper forwards to.
         */
        public Done<T, E> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedDone<?, ?> timed && target.equals(timed.target);
        }

        @Override
        public int hashCode() {
            return target.hashCode();
        }

        @Override
        public String toString() {
            return target.toString();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }
    }
}
