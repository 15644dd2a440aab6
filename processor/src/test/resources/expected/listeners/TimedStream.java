package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Stream} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedStream<T> implements Stream<T>, TimedListener.Wrapper {
    private static final CallbackKey STREAM = CallbackKey.of("Stream", "Stream", "", "listeners.Stream(Stream.java:8)");

    private final Stream<T> target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedStream(Stream<T> target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(STREAM);
    }

    @Override
    public void beforeStart(Flow.Subscription control) {
        Run run = Run.of(listener);
        try {
            target.beforeStart(control);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void next(T item) {
        Run run = Run.of(listener);
        try {
            target.next(item);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onCompleted() {
        Run run = Run.last(listener);
        try {
            target.onCompleted();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public boolean onReady() {
        Run run = Run.of(listener);
        try {
            return target.onReady();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onError(Exception thrown) {
        Run run = Run.last(listener);
        try {
            Run.fail(run, thrown);
            target.onError(thrown);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void setName(String name) {
        target.setName(name);
    }

    @Override
    public void reset() {
        target.reset();
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public void close() {
        target.close();
    }

    @Override
    public void request(long l) {
        target.request(l);
    }

    @Override
    public void cancel() {
        target.cancel();
    }

    /**
     * Returns the listener that this wrapper forwards to.
     */
    Stream<T> unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedStream<?> timed && target.equals(timed.target);
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
