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
 * Calls {@link Outer.Point} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedOuter_Point {
    private static final CallbackKey MOVED = CallbackKey.of(
            "Point.moved", "Point.moved", "", "nested.Outer.Point.moved(Outer.java:28)");

    /**
     * Reports to the global monitor.
     */
    TimedOuter_Point(Outer.Point target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedOuter_Point(Outer.Point target, Monitor monitor) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Outer.Point#moved(Outer.Point)}
     */
    static Consumer<Outer.Point> moved(Outer.Point target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(MOVED, new Moved(target));
    }

    private static final class Moved extends TimedCall implements Consumer<Outer.Point> {
        private final Outer.Point target;

        Moved(Outer.Point target) {
            this.target = target;
        }

        @Override
        public void accept(Outer.Point to) {
            Run run = Run.of(this);
            try {
                target.moved(to);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
