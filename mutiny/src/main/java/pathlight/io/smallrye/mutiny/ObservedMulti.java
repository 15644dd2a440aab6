package pathlight.io.smallrye.mutiny;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.MultiOperator;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A Multi that reports the subscriptions to its source. */
final class ObservedMulti<T> extends MultiOperator<T, T> {
    private final AsyncCall call;

    private ObservedMulti(Multi<T> source, AsyncCall call) {
        super(source);
        this.call = call;
    }

    static <T> Multi<T> of(Multi<T> source, AsyncCall call) {
        return Infrastructure.onMultiCreation(new ObservedMulti<>(source, call));
    }

    @Override
    public void subscribe(MultiSubscriber<? super T> actual) {
        Objects.requireNonNull(actual, "subscriber");
        AsyncCall.Subscription observed = call.subscribe();
        try {
            upstream().subscribe().withSubscriber(new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, each in a run of the request. */
    private record Relay<T>(MultiSubscriber<? super T> actual, AsyncCall.Subscription observed)
            implements MultiSubscriber<T>, ContextSupport {
        @Override
        public Context context() {
            return actual instanceof ContextSupport known ? known.context() : Context.empty();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            actual.onSubscribe(new ObservedSubscription(subscription, observed));
        }

        @Override
        public void onItem(T item) {
            Run run = observed.next();
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

        @Override
        public void onCompletion() {
            Run run = observed.last(null);
            try {
                actual.onCompletion();
            } finally {
                Run.end(run);
            }
        }
    }
}
