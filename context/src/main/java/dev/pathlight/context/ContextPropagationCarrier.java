package dev.pathlight.context;

import dev.pathlight.ContextCarrier;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * Carries the thread-locals that have an accessor in Micrometer's {@link ContextRegistry#getInstance()} to callbacks: the MDC,
 * security, observations, and everything that a library or the application has registered there. A thread-local without a
 * value at the registration has none while the callback runs.
 *
 * <p>The global monitor finds this carrier if its jar is on the class or module path. Nothing is carried as long as no
 * accessor is registered. Thread-safe.
 *
 * @since 0.1
 */
public final class ContextPropagationCarrier implements ContextCarrier {
    private final ContextRegistry registry = ContextRegistry.getInstance();
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(registry)
            .clearMissing(true)
            .build();

    /** Called by the service loader. */
    public ContextPropagationCarrier() {}

    @Override
    public @Nullable Object capture() {
        return registry.getThreadLocalAccessors().isEmpty() ? null : snapshots.captureAll();
    }

    @Override
    public AutoCloseable restore(Object captured) {
        return ((ContextSnapshot) captured).setThreadLocals();
    }
}
