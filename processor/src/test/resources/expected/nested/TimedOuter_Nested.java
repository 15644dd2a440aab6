package nested;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Outer.Nested} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedOuter_Nested {
    private static final CallbackKey DONE = CallbackKey.of(
            "Nested.done", "Nested.done", "", "nested.Outer.Nested.done(Outer.java:23)");

    /**
     * Reports to the global monitor.
     */
    public TimedOuter_Nested(Outer.Nested target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    public TimedOuter_Nested(Outer.Nested target, Monitor monitor) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Outer.Nested#done(Outer.Inner)}
     */
    public static Consumer<Outer<String, ?>.Inner<Integer>> done(Outer.Nested target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(DONE, new Done(target));
    }

    private static final class Done extends TimedCall implements Consumer<Outer<String, ?>.Inner<Integer>> {
        private final Outer.Nested target;

        Done(Outer.Nested target) {
            this.target = target;
        }

        @Override
        public void accept(Outer<String, ?>.Inner<Integer> inner) {
            Run run = Run.of(this);
            try {
                target.done(inner);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
