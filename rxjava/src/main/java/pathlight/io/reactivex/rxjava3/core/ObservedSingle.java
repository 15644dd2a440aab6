package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** A Single that reports the subscriptions to its source. */
final class ObservedSingle<T> extends Single<T> {
    private final Single<T> source;
    private final AsyncCall call;

    private ObservedSingle(Single<T> source, AsyncCall call) {
        this.source = source;
        this.call = call;
    }

    static <T> Single<T> of(Single<T> source, AsyncCall call) {
        return RxJavaPlugins.onAssembly(new ObservedSingle<>(source, call));
    }

    @Override
    protected void subscribeActual(SingleObserver<? super T> actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            source.subscribe(new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, the end in a run of the request. */
    private record Relay<T>(SingleObserver<? super T> actual, AsyncCall.Subscription observed)
            implements SingleObserver<T> {
        @Override
        public void onSubscribe(Disposable disposable) {
            actual.onSubscribe(new ObservedDisposable(disposable, observed));
        }

        @Override
        public void onSuccess(T value) {
            Run run = observed.last(null);
            try {
                actual.onSuccess(value);
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
    }
}
