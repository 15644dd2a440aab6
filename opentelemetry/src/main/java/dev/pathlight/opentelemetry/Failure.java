package dev.pathlight.opentelemetry;

import dev.pathlight.RecordedRequest.Interval;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The texts of an exception. The exception itself is not kept, because it is an object of the application.
 *
 * @param key the callback or operation that failed
 * @param at the instant, by the monitor's clock
 * @param exception the attributes of the span event
 * @param length the number of characters of the texts
 */
record Failure(String key, long at, Attributes exception, int length) {
    /**
     * Copies the texts of an exception.
     *
     * @param most the maximum number of characters; the message may use half of it
     */
    static Failure of(String key, Throwable thrown, long at, int most) {
        AttributesBuilder exception = Attributes.builder();
        exception.put(Names.EXCEPTION_TYPE, thrown.getClass().getName());
        int room = most;
        String message = thrown.getMessage();
        if (message != null) {
            String kept = shortened(message, most / 2);
            exception.put(Names.EXCEPTION_MESSAGE, kept);
            room -= kept.length();
        }
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        String kept = shortened(stack.toString(), room);
        exception.put(Names.EXCEPTION_STACKTRACE, kept);
        room -= kept.length();
        return new Failure(key, at, exception.build(), most - room);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    /** Returns the same failure under another key. */
    Failure of(String name) {
        return new Failure(name, at, exception, length);
    }

    /** Returns the class and the message, such as {@code java.io.IOException: no bowl}. */
    String text() {
        String message = exception.get(Names.EXCEPTION_MESSAGE);
        return exception.get(Names.EXCEPTION_TYPE) + (message == null ? "" : ": " + message);
    }

    /** Returns whether it may have ended a run. */
    boolean isIn(Interval run) {
        return run.key().equals(key) && run.from() <= at && at <= run.to();
    }
}
