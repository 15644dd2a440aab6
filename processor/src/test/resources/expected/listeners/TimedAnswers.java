package listeners;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import java.util.Objects;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to a {@link Answers} and reports the times of the calls to Pathlight.
 * The request that creates an instance waits for the last call.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedAnswers<T> implements Flow.Subscriber<T>, TimedListener.Wrapper {
    private static final CallbackKey ANSWERS = CallbackKey.of(
            "Answers", "answers", "db", "listeners.Answers(Answers.java:9)");

    private final Answers<T> target;

    private final TimedListener listener;

    /**
     * Registers the listener with the current request.
     */
    TimedAnswers(Answers<T> target) {
        this.target = Objects.requireNonNull(target, "target");
        this.listener = TimedListener.register(ANSWERS);
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
    public void onNext(T answer) {
        Run run = Run.of(listener);
        try {
            target.onNext(answer);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void onError(Throwable thrown) {
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
    Answers<T> unwrap() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimedAnswers<?> timed && target.equals(timed.target);
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
