package dev.pathlight.rxjava;

import dev.pathlight.Monitor;
import io.reactivex.rxjava3.core.Flowable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

/** The technology compatibility kit of Reactive Streams, for an observed Flowable. Run by {@link ReactiveStreamsTest}. */
public class FlowableVerification extends PublisherVerification<Integer> {
    private static final Monitor MONITOR = Monitor.builder().build();

    public FlowableVerification() {
        super(new TestEnvironment(250, 10));
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return follow(Flowable.range(0, (int) Math.min(elements, Integer.MAX_VALUE)));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        return follow(Flowable.error(new IllegalStateException("no prices")));
    }

    private static Flowable<Integer> follow(Flowable<Integer> prices) {
        return new TimedShop(new Shop(prices), MONITOR).flowable(observed -> observed);
    }
}
