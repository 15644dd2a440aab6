package dev.pathlight.reactor;

import dev.pathlight.Monitor;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The technology compatibility kit of Reactive Streams, for an observed Flux. Run by {@link ReactiveStreamsTest}. */
public class FluxVerification extends PublisherVerification<Integer> {
    private static final Monitor MONITOR = Monitor.builder().build();

    public FluxVerification() {
        super(new TestEnvironment(500, 50));
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return follow(Flux.range(0, (int) Math.min(elements, Integer.MAX_VALUE)));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        return follow(Flux.error(new IllegalStateException("no news")));
    }

    private static Flux<Integer> follow(Flux<Integer> news) {
        return new TimedShop(new Shop(Mono.empty(), news, () -> {}), MONITOR).follow();
    }
}
