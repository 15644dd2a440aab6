package pathlight.reactor.core.publisher;

import dev.pathlight.instrumentation.AsyncCall;
import reactor.core.publisher.Flux;

/**
 * Observes a {@code Flux} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class FluxAdapter {
    private FluxAdapter() {}

    /**
     * Returns a Flux that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Flux<T> observe(Flux<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedFlux.of(source, call);
    }
}
