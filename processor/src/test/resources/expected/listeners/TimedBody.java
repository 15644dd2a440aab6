package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Body} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedBody<T extends Comparable<T>> implements Body<T>, TimedListener.Wrapper {
    private static final CallbackKey BODY = CallbackKey.of("Body", "Body", "", "listeners.Body(Body.java:7)");

    private final Body<T> target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedBody(Body<T> target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(BODY);
    }

    @Override
    public CompletionStage<T> getBody() {
        return target.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Run run = Run.of(listener);
        try {
            target.onSubscribe(listener.markSubscribed(subscription) ? new ReleasedSubscription(subscription) : subscription);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> t) {
        Run run = Run.of(listener);
        try {
            target.onNext(t);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        Run run = Run.last(listener);
        try {
            Run.fail(run, throwable);
            target.onError(throwable);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onComplete() {
        Run run = Run.last(listener);
        try {
            target.onComplete();
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
    Body<T> unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedBody<?> timed && target.equals(timed.target);
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

    /**
     * Ends the wait for the listener when it cancels.
     */
    private final class ReleasedSubscription implements Flow.Subscription {
        private final Flow.Subscription subscription;

        ReleasedSubscription(Flow.Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void request(long l) {
            subscription.request(l);
        }

        @Override
        public void cancel() {
            try {
                subscription.cancel();
            } finally {
                listener.release();
            }
        }
    }
}
