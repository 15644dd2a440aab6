package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A Flowable that reports the subscriptions to its source. */
final class ObservedFlowable<T> extends Flowable<T> {
    private final Flowable<T> source;
    private final AsyncCall call;

    private ObservedFlowable(Flowable<T> source, AsyncCall call) {
        this.source = source;
        this.call = call;
    }

    static <T> Flowable<T> of(Flowable<T> source, AsyncCall call) {
        return RxJavaPlugins.onAssembly(new ObservedFlowable<>(source, call));
    }

    @Override
    protected void subscribeActual(Subscriber<? super T> actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            source.subscribe(new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, each in a run of the request. */
    private record Relay<T>(Subscriber<? super T> actual, AsyncCall.Subscription observed)
            implements FlowableSubscriber<T> {
        @Override
        public void onSubscribe(Subscription subscription) {
            actual.onSubscribe(new ObservedSubscription(subscription, observed));
        }

        @Override
        public void onNext(T value) {
            Run run = observed.next();
            try {
                actual.onNext(value);
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            Run run = observed.last(thrown);
            try {
                actual.onError(thrown);
            } finally {
                Run.end(run);
            }
        }

        @Override
        public void onComplete() {
            Run run = observed.last(null);
            try {
                actual.onComplete();
            } finally {
                Run.end(run);
            }
        }
    }
}
