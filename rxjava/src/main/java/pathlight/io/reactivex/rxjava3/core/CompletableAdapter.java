package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import io.reactivex.rxjava3.core.Completable;

/**
 * Observes a {@code Completable} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class CompletableAdapter {
    private CompletableAdapter() {}

    /**
     * Returns a Completable that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static Completable observe(Completable source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedCompletable.of(source, call);
    }
}
