package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import org.reactivestreams.Subscription;

/** A subscription that reports its cancellation. */
record ObservedSubscription(Subscription source, AsyncCall.Subscription observed) implements Subscription {
    @Override
    public void request(long number) {
        source.request(number);
    }

    @Override
    public void cancel() {
        observed.cancelled();
        source.cancel();
    }
}
