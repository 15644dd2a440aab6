package tck;

import dev.pathlight.TimedCallback;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A subscriber that follows the rules of Reactive Streams. */
@TimedCallback
class Sum implements Flow.Subscriber<Integer> {
    private Flow.Subscription subscription;
    private int sum;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given);
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(Integer number) {
        sum += number;
        subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
        Objects.requireNonNull(thrown);
    }

    @Override
    public void onComplete() {}

    @Override
    public String toString() {
        return "sum " + sum;
    }
}
