package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Feedings} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedFeedings implements Feedings, TimedListener.Wrapper {
    private static final CallbackKey FEEDINGS = CallbackKey.of(
            "Feedings", "Feedings", "", "listeners.Feedings(Feedings.java:10)");

    private static final Feedings.StatusReader STATUS_READER = new Feedings.StatusReader();

    private final Feedings target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedFeedings(Feedings target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(FEEDINGS);
    }

    @Override
    public void fed(String target, int listener) {
        Run run = Run.of(this.listener);
        try {
            this.target.fed(target, listener);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public boolean isOver() {
        return target.isOver();
    }

    @Override
    public Feedings over(Feedings.Status status) {
        Run run = Run.last(listener);
        try {
            Run.read(run, STATUS_READER, status);
            return target.over(status);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void stopped(Exception why) {
        Run run = Run.last(listener);
        try {
            if (why != null) {
                Run.fail(run, why);
            }
            target.stopped(why);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void burnt(Exception run) {
        Run run2 = Run.last(listener);
        try {
            Run.fail(run2, run);
            target.burnt(run);
        } catch (Throwable e) {
            Run.fail(run2, e);
            throw e;
        } finally {
            Run.end(run2);
        }
    }

    @Override
    public void spilt() {
        Run run = Run.last(listener);
        try {
            Run.failed(run);
            target.spilt();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void hint(String run) {
        Run run2 = Run.of(listener);
        try {
            target.hint(run);
        } catch (Throwable e) {
            Run.fail(run2, e);
            throw e;
        } finally {
            Run.end(run2);
        }
    }

    @Override
    public Object unwrap() {
        return target.unwrap();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedFeedings timed && target.equals(timed.target);
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
