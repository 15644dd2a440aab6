package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Kept} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
@SuppressWarnings("deprecation")
final class TimedKept implements KeptApi, TimedListener.Wrapper {
    private static final CallbackKey KEPT = CallbackKey.of("Kept", "Kept", "", "listeners.Kept(Kept.java:6)");

    private final Kept target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedKept(Kept target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(KEPT);
    }

    @Override
    public void onOld() {
        Run run = Run.of(listener);
        try {
            target.onOld();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onDone() {
        Run run = Run.last(listener);
        try {
            target.onDone();
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
    Kept unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedKept timed && target.equals(timed.target);
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
