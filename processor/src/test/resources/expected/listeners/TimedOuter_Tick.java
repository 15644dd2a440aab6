package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Outer.Tick} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedOuter_Tick implements Runnable, TimedListener.Wrapper {
    private static final CallbackKey TICK = CallbackKey.of("Tick", "Tick", "", "listeners.Outer.Tick(Outer.java:8)");

    private final Outer.Tick target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedOuter_Tick(Outer.Tick target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(TICK);
    }

    @Override
    public void run() {
        Run run = Run.last(listener);
        try {
            target.run();
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
    Outer.Tick unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedOuter_Tick timed && target.equals(timed.target);
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
