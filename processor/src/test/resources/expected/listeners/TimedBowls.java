package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Bowls} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
@SuppressWarnings("deprecation")
@BowlListener.Sharable(2)
public final class TimedBowls extends BowlListener<String> implements Marked, TimedListener.Wrapper {
    private static final CallbackKey BOWLS = CallbackKey.of("Bowls", "Bowls", "", "listeners.Bowls(Bowls.java:8)");

    private final Bowls target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    public TimedBowls(Bowls target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(BOWLS);
    }

    @Override
    public void onOpen() {
        Run run = Run.of(listener);
        try {
            target.onOpen();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onBowl(String bowl) {
        Run run = Run.of(listener);
        try {
            target.onBowl(bowl);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        Run run = Run.last(listener);
        try {
            target.onClosed(code, reason);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onFailure(Throwable thrown, String bowl) {
        Run run = Run.last(listener);
        try {
            Run.fail(run, thrown);
            target.onFailure(thrown, bowl);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    protected boolean accepts(String bowl) {
        return target.accepts(bowl);
    }

    @Override
    void inPackage() {
        target.inPackage();
    }

    /**
     * Returns the listener that this wrapper forwards to.
     */
    public Bowls unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedBowls timed && target.equals(timed.target);
    }

    @Override
    public int hashCode() {
        return target.hashCode();
    }

    @Override
    public TimedListener timedListener() {
        return listener;
    }
}
