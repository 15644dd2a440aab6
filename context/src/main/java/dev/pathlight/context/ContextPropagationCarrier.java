package dev.pathlight.context;

import dev.pathlight.ContextCarrier;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes along what the accessors in Micrometer's {@link ContextRegistry#getInstance()} know of the thread: the MDC, security,
 * observations, or whatever a library or the program itself has registered there. What had no value where something was
 * registered has none while it runs.
 *
 * <p>It is found where its jar is on the class or module path; as long as no accessor is registered, nothing is taken along.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class ContextPropagationCarrier implements ContextCarrier {
    private final ContextRegistry registry = ContextRegistry.getInstance();
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(registry)
            .clearMissing(true)
            .build();

    /** For the service loader. */
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
