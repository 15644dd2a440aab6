package adapted;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import pathlight.adapted.PromiseAdapter;

/**
 * Calls {@link Kennel} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedKennel {
    private static final OperationKey WALK = OperationKey.of("stroll", "", "adapted.Kennel.walk(Kennel.java:11)");

    private static final OperationKey CLEAN = OperationKey.of("clean", "", "adapted.Kennel.clean(Kennel.java:29)");

    private static final CallbackKey WASH = CallbackKey.of(
            "Kennel.wash", "Kennel.wash", "", "adapted.Kennel.wash(Kennel.java:23)");

    private static final CallbackKey FEED = CallbackKey.of(
            "Kennel.feed", "bowls", "", "adapted.Kennel.feed(Kennel.java:18)");

    private static final CallbackKey CLEAN2 = CallbackKey.of(
            "cleaned", "cleaned", "", "adapted.Kennel.clean(Kennel.java:29)");

    private final Kennel target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    public TimedKennel(Kennel target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    public TimedKennel(Kennel target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Kennel#wash(CharSequence)}
     */
    static <S extends CharSequence> Function<S, Promise<? extends S>> wash(Kennel target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(WASH, new Wash<>(target));
    }

    /**
     * Calls {@link Kennel#feed()}
     * and watches the future that it returns.
     */
    public static Promise<String> feed(Kennel target) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(FEED);
        try {
            return PromiseAdapter.observe(target.feed(), AsyncCall.waiting(run, FEED));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#clean(Promise)}
     * and watches the future that it returns.
     */
    public static Promise<String> clean(Kennel target, Promise<String> result) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(CLEAN2);
        try {
            return PromiseAdapter.observe(target.clean(result), AsyncCall.waiting(run, CLEAN2));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code stroll}
     * with {@link Kennel#walk()}.
     */
    public Promise<String> walk() {
        Run run = Run.start(WALK, monitor);
        try {
            Promise<String> result = target.walk();
            return PromiseAdapter.observe(result, AsyncCall.responding(run, result));
        } catch (Throwable e) {
            Run.fail(run, e);
            Run.responded(run);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code clean}
     * with {@link Kennel#clean(Promise)}.
     */
    public Promise<String> clean(Promise<String> result) {
        Run run = Run.start(CLEAN, monitor);
        try {
            Promise<String> result2 = TimedKennel.clean(target, result);
            return PromiseAdapter.observe(result2, AsyncCall.responding(run, result2));
        } catch (Throwable e) {
            Run.fail(run, e);
            Run.responded(run);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#feed()}
     * and watches the future that it returns.
     */
    public Promise<String> feed() {
        return TimedKennel.feed(target);
    }

    private static final class Wash<S extends CharSequence> extends TimedCall implements Function<S, Promise<? extends S>> {
        private final Kennel target;

        Wash(Kennel target) {
            this.target = target;
        }

        @Override
        public Promise<? extends S> apply(S dish) {
            Run run = Run.of(this);
            try {
                return PromiseAdapter.observe(target.wash(dish), AsyncCall.waiting(run, WASH));
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
