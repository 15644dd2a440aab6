package pathlight.io.smallrye.mutiny;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.operators.UniOperator;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** A Uni that reports the subscriptions to its source. */
final class ObservedUni<T> extends UniOperator<T, T> {
    private final AsyncCall call;

    private ObservedUni(Uni<T> source, AsyncCall call) {
        super(source);
        this.call = call;
    }

    static <T> Uni<T> of(Uni<T> source, AsyncCall call) {
        return Infrastructure.onUniCreation(new ObservedUni<>(source, call));
    }

    @Override
    public void subscribe(UniSubscriber<? super T> actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            AbstractUni.subscribe(upstream(), new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, the end in a run of the request. */
    private record Relay<T>(UniSubscriber<? super T> actual, AsyncCall.Subscription observed)
            implements UniSubscriber<T> {
        @Override
        public Context context() {
            return actual.context();
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            actual.onSubscribe(new ObservedSubscription(subscription, observed));
        }

        @Override
        public void onItem(T item) {
            Run run = observed.last(null);
            try {
                actual.onItem(item);
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onFailure(Throwable thrown) {
            Run run = observed.last(thrown);
            try {
                actual.onFailure(thrown);
            } finally {
                Run.end(run);
            }
        }
    }
}
