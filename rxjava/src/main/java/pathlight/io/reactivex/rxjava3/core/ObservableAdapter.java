package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import io.reactivex.rxjava3.core.Observable;

/**
 * Observes an {@code Observable} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class ObservableAdapter {
    private ObservableAdapter() {}

    /**
     * Returns an Observable that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Observable<T> observe(Observable<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedObservable.of(source, call);
    }
}
