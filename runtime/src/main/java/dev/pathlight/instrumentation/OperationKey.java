package dev.pathlight.instrumentation;

import dev.pathlight.environment.Classes;
import dev.pathlight.recording.OperationDeclaration;

/**
 * The operation of one {@code @CriticalPath} method: a constant of its generated class. Immutable, thread-safe.
 *
 * @since 0.1
 */
public final class OperationKey {
    static {
        Classes.initialize();
    }

    final OperationDeclaration operation;

    private OperationKey(OperationDeclaration operation) {
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
        return new OperationKey(new OperationDeclaration(name, timeout, source));
    }
}
