package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Flow: a subscriber, which is called many times. */
public final class FlowExample {
    // region flow
    @CriticalPath
    public void sum(Flow.Publisher<Integer> prices, Sum sum) {
        prices.subscribe(new TimedFlowExample_Sum(sum));
    }

    @TimedCallback(value = "price", awaits = "prices", responds = true)
    static class Sum implements Flow.Subscriber<Integer> {
        final AtomicLong value = new AtomicLong();
        volatile Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer price) {
            value.addAndGet(price);
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
    // endregion
}
