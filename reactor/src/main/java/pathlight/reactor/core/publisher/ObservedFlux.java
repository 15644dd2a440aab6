package pathlight.reactor.core.publisher;

import dev.pathlight.instrumentation.AsyncCall;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** A Flux that reports the subscriptions to its source. */
final class ObservedFlux<T> extends FluxOperator<T, T> {
    private final AsyncCall call;

    private ObservedFlux(Flux<T> source, AsyncCall call) {
        super(source);
        this.call = call;
    }

    static <T> Flux<T> of(Flux<T> source, AsyncCall call) {
        return onAssembly(new ObservedFlux<>(source, call));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        AsyncCall.Subscription subscription = call.subscribe();
        try {
            source.subscribe(new ObservedSubscriber<T>(actual, subscription, false));
        } finally {
            subscription.subscribed();
        }
    }
}
