package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** An Observable that reports the subscriptions to its source. */
final class ObservedObservable<T> extends Observable<T> {
    private final Observable<T> source;
    private final AsyncCall call;

    private ObservedObservable(Observable<T> source, AsyncCall call) {
        this.source = source;
        this.call = call;
    }

    static <T> Observable<T> of(Observable<T> source, AsyncCall call) {
        return RxJavaPlugins.onAssembly(new ObservedObservable<>(source, call));
    }

    @Override
    protected void subscribeActual(Observer<? super T> actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            source.subscribe(new Relay<T>(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, each in a run of the request. */
    private record Relay<T>(Observer<? super T> actual, AsyncCall.Subscription observed) implements Observer<T> {
        @Override
        public void onSubscribe(Disposable disposable) {
            actual.onSubscribe(new ObservedDisposable(disposable, observed));
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
