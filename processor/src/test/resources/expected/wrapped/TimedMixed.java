package wrapped;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Mixed} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
@SuppressWarnings("try")
final class TimedMixed {
    private static final CallbackKey FED = CallbackKey.of(
            "Mixed.fed", "Mixed.fed", "", "wrapped.Mixed.fed(Mixed.java:11)");

    private static final CallbackKey FAILED = CallbackKey.of(
            "Mixed.failed", "Mixed.failed", "", "wrapped.Mixed.failed(Mixed.java:14)");

    private static final CallbackKey CLOSING = CallbackKey.of(
            "Mixed.closing", "Mixed.closing", "", "wrapped.Mixed.closing(Mixed.java:17)");

    /**
     * Reports to the global monitor.
     */
    TimedMixed(Mixed target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedMixed(Mixed target, Monitor monitor) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Mixed#fed(int, String, Throwable)}
     */
    static BiConsumer<String, Throwable> fed(Mixed target, int dog) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(FED, new Fed(target, dog));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Mixed#failed(IllegalStateException)}
     */
    static Consumer<IllegalStateException> failed(Mixed target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(FAILED, new Failed(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Mixed#closing()}
     */
    static AutoCloseable closing(Mixed target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(CLOSING, new Closing(target));
    }

    /**
     * Registers a callback with the current request, which waits for its last call.
     *
     * @param key wait key and callback key
     * @return the wrapper to pass in place of the callback
     */
    static <T> Consumer<T> wrap(String key, Consumer<T> callback) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(callback, "callback");
        return new WrappedConsumer<>(key, callback);
    }

    private static final class Fed extends TimedCall implements BiConsumer<String, Throwable> {
        private final Mixed target;

        private final int dog;

        Fed(Mixed target, int dog) {
            this.target = target;
            this.dog = dog;
        }

        @Override
        public void accept(String bowl, Throwable e) {
            Run run = Run.of(this);
            try {
                if (e != null) {
                    Run.fail(run, e);
                }
                target.fed(dog, bowl, e);
            } catch (Throwable e2) {
                Run.fail(run, e2);
                throw e2;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Failed extends TimedCall implements Consumer<IllegalStateException> {
        private final Mixed target;

        Failed(Mixed target) {
            this.target = target;
        }

        @Override
        public void accept(IllegalStateException run) {
            Run run2 = Run.of(this);
            try {
                if (run != null) {
                    Run.fail(run2, run);
                }
                target.failed(run);
            } catch (Throwable e) {
                Run.fail(run2, e);
                throw e;
            } finally {
                Run.end(run2);
            }
        }
    }

    private static final class Closing extends TimedCall implements AutoCloseable {
        private final Mixed target;

        Closing(Mixed target) {
            this.target = target;
        }

        @Override
        public void close() throws Exception {
            Run run = Run.of(this);
            try {
                target.closing();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class WrappedConsumer<T> implements Consumer<T>, TimedListener.Wrapper {
        private final Consumer<T> target;

        private final TimedListener listener;

        WrappedConsumer(String key, Consumer<T> target) {
            this.target = target;
            this.listener = TimedListener.register(CallbackKey.named(key).push());
        }

        @Override
        public void accept(T t) {
            Run run = Run.last(listener);
            try {
                target.accept(t);
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
        public Consumer<T> unwrap() {
            return target;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WrappedConsumer<?> timed && target.equals(timed.target);
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
