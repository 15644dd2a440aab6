package dev.pathlight.recording;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The kind of request that starts at one annotated method. Immutable. */
public final class OperationDeclaration extends CallbackDeclaration {
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
