package dev.pathlight.recording;

import dev.pathlight.path.Key;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ConcurrentHashMap;

/** The kind of request that starts at one annotated method, or that code opens by name. Immutable. */
public final class OperationDeclaration extends CallbackDeclaration {
    private static final ConcurrentHashMap<Key, OperationDeclaration> GIVEN = new ConcurrentHashMap<>();

    private final long timeoutNanos;

    /**
     * Makes an operation.
     *
     * @param name as reports show it
     * @param timeout an ISO-8601 duration, or empty for the monitor's
     * @param source the annotated method
     */
    public OperationDeclaration(String name, String timeout, String source) {
        super(name, name, "", source);
        this.timeoutNanos = timeout.isEmpty() ? 0 : nanos(timeout);
    }

    /** Returns the operation with a name that is given at run time; such names are bounded in number. */
    public static OperationDeclaration given(String name) {
        Key key = GivenNames.key(name);
        OperationDeclaration known = GIVEN.get(key);
        return known != null ? known : GIVEN.computeIfAbsent(key, k -> new OperationDeclaration(k.name(), "", ""));
    }

    // The processor has checked the form. A key that was made by hand may be wrong, and falls back to the monitor's
    // timeout.
    private static long nanos(String timeout) {
        try {
            return Duration.parse(timeout).toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // longer than any program runs
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    /** Returns the timeout; 0 for the monitor's. */
    long timeoutNanos() {
        return timeoutNanos;
    }
}
