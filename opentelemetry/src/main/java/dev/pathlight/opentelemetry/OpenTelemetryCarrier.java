package dev.pathlight.opentelemetry;

import dev.pathlight.ContextCarrier;
import io.opentelemetry.context.Context;

/**
 * Takes OpenTelemetry's current context along with callbacks, tasks and watched futures, as {@link ContextCarrier} says: in them,
 * and in what depends on the futures, {@code Context.current()} is what it was where they were registered, and so the current span
 * that of the request.
 *
 * <p>It is found where its jar is on the class or module path. Thread-safe.
 *
 * @since 0.1
 */
public final class OpenTelemetryCarrier implements ContextCarrier {
    /** For the service loader. */
    public OpenTelemetryCarrier() {}

    @Override
    public Object capture() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // by whoever asked for it
    public AutoCloseable restore(Object captured) {
        return ((Context) captured).makeCurrent();
    }
}
