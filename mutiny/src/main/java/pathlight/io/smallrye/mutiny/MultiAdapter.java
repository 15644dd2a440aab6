package pathlight.io.smallrye.mutiny;

import dev.pathlight.instrumentation.AsyncCall;
import io.smallrye.mutiny.Multi;

/**
 * Observes a {@code Multi} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class MultiAdapter {
    private MultiAdapter() {}

    /**
     * Returns a Multi that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Multi<T> observe(Multi<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedMulti.of(source, call);
    }
}
