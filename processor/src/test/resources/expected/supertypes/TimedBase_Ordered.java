package supertypes;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Base.Ordered} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedBase_Ordered implements Comparable<String> {
    private static final CallbackKey ORDERED = CallbackKey.of(
            "Ordered.ordered", "Ordered.ordered", "", "supertypes.Base.Ordered.ordered(Base.java:21)");

    private final Base.Ordered target;

    /**
     * Reports to the global monitor.
     */
    TimedBase_Ordered(Base.Ordered target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedBase_Ordered(Base.Ordered target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Base.Ordered#ordered()}
     */
    static Runnable ordered(Base.Ordered target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(ORDERED, new OrderedCallback(target));
    }

    @Override
    public int compareTo(String t) {
        return target.compareTo(t);
    }

    private static final class OrderedCallback extends TimedCall implements Runnable {
        private final Base.Ordered target;

        OrderedCallback(Base.Ordered target) {
            this.target = target;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.ordered();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
