package pathlight.io.vertx.core;

import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.FutureInternal;

/**
 * Observes a Vert.x {@code Future} that an annotated method returned. Thread-safe.
 *
 * @since 0.1
 */
public final class FutureAdapter {
    private FutureAdapter() {}

    /**
     * Returns a future that completes as the given one, on the same Vert.x context, and reports that. The request is current for
     * what depends on it. A future that is complete already, of a context that this thread is not on, is returned as it is: the other
     * one would be complete later.
     *
     * @param source what the method returned; null is returned unchanged
     * @param call the call of the method
     */
    public static <T> Future<T> observe(Future<T> source, AsyncCall call) {
        if (source == null || !call.isTimed()) {
            return source;
        }
        AsyncCall.Subscription observed = call.subscribe();
        observed.subscribed();
        ContextInternal context = source instanceof FutureInternal<T> known ? known.context() : null;
        if (context != null && source.isComplete() && !context.isRunningOnContext()) {
            Run.end(observed.last(source.cause()));
            return source;
        }
        Promise<T> promise = context == null ? Promise.promise() : context.promise();
        source.onComplete((value, thrown) -> {
            Run run = observed.last(thrown);
            try {
                promise.complete(value, thrown);
            } finally {
                Run.end(run);
            }
        });
        return promise.future();
    }
}
