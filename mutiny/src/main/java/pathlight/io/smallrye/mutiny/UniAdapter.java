package pathlight.io.smallrye.mutiny;

import dev.pathlight.instrumentation.AsyncCall;
import io.smallrye.mutiny.Uni;

/**
 * Observes a {@code Uni} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class UniAdapter {
    private UniAdapter() {}

    /**
     * Returns a Uni that behaves as the given one, and reports every subscription. It is as lazy as that.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Uni<T> observe(Uni<T> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedUni.of(source, call);
    }
}
