package pathlight.reactor.core.publisher;

import dev.pathlight.instrumentation.AsyncCall;
import reactor.core.publisher.Mono;

/**
 * Observes a {@code Mono} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class MonoAdapter {
    private MonoAdapter() {}

    /**
     * Returns a Mono that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Mono<T> observe(Mono<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedMono.of(source, call);
    }
}
