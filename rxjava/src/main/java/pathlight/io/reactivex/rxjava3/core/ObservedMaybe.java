package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** A Maybe that reports the subscriptions to its source. */
final class ObservedMaybe<T> extends Maybe<T> {
    private final Maybe<T> source;
    private final AsyncCall call;

    private ObservedMaybe(Maybe<T> source, AsyncCall call) {
        this.source = source;
        this.call = call;
    }

    static <T> Maybe<T> of(Maybe<T> source, AsyncCall call) {
        return RxJavaPlugins.onAssembly(new ObservedMaybe<>(source, call));
    }

    @Override
    protected void subscribeActual(MaybeObserver<? super T> actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            source.subscribe(new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, the end in a run of the request. */
    private record Relay<T>(MaybeObserver<? super T> actual, AsyncCall.Subscription observed)
            implements MaybeObserver<T> {
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
