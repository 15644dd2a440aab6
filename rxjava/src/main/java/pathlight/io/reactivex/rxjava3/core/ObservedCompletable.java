package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** A Completable that reports the subscriptions to its source. */
final class ObservedCompletable extends Completable {
    private final Completable source;
    private final AsyncCall call;

    private ObservedCompletable(Completable source, AsyncCall call) {
        this.source = source;
        this.call = call;
    }

    static Completable of(Completable source, AsyncCall call) {
        return RxJavaPlugins.onAssembly(new ObservedCompletable(source, call));
    }

    @Override
    protected void subscribeActual(CompletableObserver actual) {
        AsyncCall.Subscription observed = call.subscribe();
        try {
            source.subscribe(new Relay(actual, observed));
        } finally {
            observed.subscribed();
        }
    }

    /** Passes signals on, the end in a run of the request. */
    private record Relay(CompletableObserver actual, AsyncCall.Subscription observed) implements CompletableObserver {
        @Override
        public void onSubscribe(Disposable disposable) {
            actual.onSubscribe(new ObservedDisposable(disposable, observed));
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
