package dev.pathlight.instrumentation;

import dev.pathlight.recording.Operation;

/**
 * The operation of one {@code @CriticalPath} method: a constant of its generated class. Immutable, thread-safe.
 *
 * @since 0.1
 */
public final class OperationKey {
    final Operation operation;

    private OperationKey(Operation operation) {
        this.operation = operation;
    }

    /**
     * Makes the constant.
     *
     * @param name the operation's name
     * @param timeout an ISO-8601 duration, or empty for the monitor's
     * @param source the annotated method, {@code package.Type.method(Type, ...)}
     */
    public static OperationKey of(String name, String timeout, String source) {
        return new OperationKey(new Operation(name, timeout, source));
    }
}
