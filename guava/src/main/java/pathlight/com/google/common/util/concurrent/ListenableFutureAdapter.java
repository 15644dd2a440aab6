package pathlight.com.google.common.util.concurrent;

import com.google.common.util.concurrent.ListenableFuture;
import dev.pathlight.instrumentation.AsyncCall;
import org.jspecify.annotations.Nullable;

/**
 * Observes a {@code ListenableFuture} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class ListenableFutureAdapter {
    private ListenableFutureAdapter() {}

    /**
     * Returns a future with the state of the given one, for which the request waits from now on. The request is current while it
     * passes its listeners to their executors. Cancelling it cancels the given one.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <V extends @Nullable Object> ListenableFuture<V> observe(ListenableFuture<V> source, AsyncCall call) {
        return source == null || !call.isTimed() ? source : ObservedFuture.of(source, call);
    }
}
