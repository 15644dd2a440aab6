package dev.pathlight.opentelemetry;

import dev.pathlight.ContextCarrier;
import io.opentelemetry.context.Context;

/**
 * Carries OpenTelemetry's current context with callbacks, tasks and watched futures: in them, and in code that depends on the
 * futures, {@code Context.current()} is the context in which they were registered, so the current span is that of the request.
 *
 * <p>Found by the service loader if its jar is on the class path or module path. Thread-safe.
 *
 * @since 0.1
 */
public final class OpenTelemetryCarrier implements ContextCarrier {
    /** Called by the service loader. */
    public OpenTelemetryCarrier() {}

    @Override
    public Object capture() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public AutoCloseable restore(Object captured) {
        return ((Context) captured).makeCurrent();
    }
}
