package nested;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Outer.Inner} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedOuter_Inner<T extends Number, T2, U> {
    private static final OperationKey START = OperationKey.of(
            "Inner.start", "", "nested.Outer.Inner.start(Outer.java:14)");

    private static final CallbackKey DONE = CallbackKey.of(
            "Inner.done", "Inner.done", "", "nested.Outer.Inner.done(Outer.java:11)");

    private final Outer<T2, U>.Inner<T> target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedOuter_Inner(Outer<T2, U>.Inner<T> target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedOuter_Inner(Outer<T2, U>.Inner<T> target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Outer.Inner#done(Number)}
     */
    public static <T extends Number, T2, U> Consumer<T> done(Outer<T2, U>.Inner<T> target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(DONE, new Done<>(target));
    }

    /**
     * Starts a request {@code Inner.start}
     * with {@link Outer.Inner#start(Number)}.
     */
    public T start(T value) {
        Run run = Run.start(START, monitor);
        try {
            return target.start(value);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    private static final class Done<T extends Number, T2, U> extends TimedCall implements Consumer<T> {
        private final Outer<T2, U>.Inner<T> target;

        Done(Outer<T2, U>.Inner<T> target) {
            this.target = target;
        }

        @Override
        public void accept(T value) {
            Run run = Run.of(this);
            try {
                target.done(value);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
