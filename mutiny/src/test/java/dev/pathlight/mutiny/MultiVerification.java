package dev.pathlight.mutiny;

import dev.pathlight.Monitor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The technology compatibility kit of Reactive Streams, for an observed Multi. Run by {@link ReactiveStreamsTest}. */
public class MultiVerification extends FlowPublisherVerification<Integer> {
    private static final Monitor MONITOR = Monitor.builder().build();

    public MultiVerification() {
        super(new TestEnvironment(250, 10));
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return follow(Multi.createFrom().range(0, (int) Math.min(elements, Integer.MAX_VALUE)));
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        return follow(Multi.createFrom().failure(new IllegalStateException("no news")));
    }

    private static Multi<Integer> follow(Multi<Integer> news) {
        return new TimedShop(new Shop(Uni.createFrom().nullItem(), news), MONITOR).follow(observed -> observed);
    }
}
