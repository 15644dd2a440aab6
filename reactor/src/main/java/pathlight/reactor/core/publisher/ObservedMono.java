package pathlight.reactor.core.publisher;

import dev.pathlight.instrumentation.AsyncCall;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A Mono that reports the subscriptions to its source. */
final class ObservedMono<T> extends MonoOperator<T, T> {
    private final AsyncCall call;

    private ObservedMono(Mono<T> source, AsyncCall call) {
        super(source);
        this.call = call;
    }

    static <T> Mono<T> of(Mono<T> source, AsyncCall call) {
        return onAssembly(new ObservedMono<>(source, call));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        AsyncCall.Subscription subscription = call.subscribe();
        try {
            source.subscribe(new ObservedSubscriber<T>(actual, subscription, true));
        } finally {
            subscription.subscribed();
        }
    }
}
