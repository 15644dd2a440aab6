package dev.pathlight.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * An exception as a trace shows it: its texts alone, as it is the application's.
 *
 * @param length characters of its texts
 */
record Failure(String key, long at, Attributes exception, int length) {
    /**
     * Writes down what was thrown.
     *
     * @param most characters of its texts, of which the message has half at most
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

    /** The same under another key. */
    Failure of(String name) {
        return new Failure(name, at, exception, length);
    }

    /** {@code java.io.IOException: no bowl}. */
    String text() {
        String message = exception.get(Names.EXCEPTION_MESSAGE);
        return exception.get(Names.EXCEPTION_TYPE) + (message == null ? "" : ": " + message);
    }

    boolean isIn(Interval segment) {
        return segment.key().equals(key) && segment.from() <= at && at <= segment.to();
    }
}
