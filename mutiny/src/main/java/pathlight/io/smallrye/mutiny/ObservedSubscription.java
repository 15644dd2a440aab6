package pathlight.io.smallrye.mutiny;

import dev.pathlight.instrumentation.AsyncCall;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.concurrent.Flow;

/** A subscription that reports its cancellation. */
record ObservedSubscription(Flow.Subscription source, AsyncCall.Subscription observed) implements UniSubscription {
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
