package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Reads} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedReads implements CompletionHandler<Integer, ByteBuffer>, TimedListener.Wrapper {
    private static final CallbackKey READS = CallbackKey.of(
            "Reads.read", "Reads.read", "", "listeners.Reads(Reads.java:9)");

    private final Reads target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    public TimedReads(Reads target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(READS);
    }

    @Override
    public void completed(Integer v, ByteBuffer a) {
        Run run = Run.last(listener);
        try {
            target.completed(v, a);
            Run.responded(run);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void failed(Throwable throwable, ByteBuffer a) {
        Run run = Run.last(listener);
        try {
            Run.fail(run, throwable);
            target.failed(throwable, a);
            Run.responded(run);
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
    public Reads unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedReads timed && target.equals(timed.target);
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
