package pathlight.io.reactivex.rxjava3.core;

import dev.pathlight.instrumentation.AsyncCall;
import io.reactivex.rxjava3.core.Flowable;

/**
 * Observes a {@code Flowable} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class FlowableAdapter {
    private FlowableAdapter() {}

    /**
     * Returns a Flowable that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Flowable<T> observe(Flowable<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedFlowable.of(source, call);
    }
}
