package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import io.reactivex.rxjava3.core.Single;

/**
 * Observes a {@code Single} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class SingleAdapter {
    private SingleAdapter() {}

    /**
     * Returns a Single that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Single<T> observe(Single<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedSingle.of(source, call);
    }
}
