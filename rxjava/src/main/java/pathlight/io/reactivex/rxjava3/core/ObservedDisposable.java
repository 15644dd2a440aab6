package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import io.reactivex.rxjava3.disposables.Disposable;

/** A subscription that reports its cancellation. */
record ObservedDisposable(Disposable source, AsyncCall.Subscription observed) implements Disposable {
    @Override
    public void dispose() {
        observed.cancelled();
        source.dispose();
    }

    @Override
    public boolean isDisposed() {
        return source.isDisposed();
    }
}
