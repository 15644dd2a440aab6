package dev.pathlight.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception as a trace shows it: its texts alone, as it is the application's. */
record Failure(String key, long at, Attributes exception) {
    /** So much of a text says what happened. */
    private static final int LONGEST = 16_384;

    static Failure of(String key, Throwable thrown, long at) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        AttributesBuilder exception = Attributes.builder()
                .put(Names.EXCEPTION_TYPE, thrown.getClass().getName())
                .put(Names.EXCEPTION_STACKTRACE, shortened(stack.toString()));
        String message = thrown.getMessage();
        if (message != null) {
            exception.put(Names.EXCEPTION_MESSAGE, shortened(message));
        }
        return new Failure(key, at, exception.build());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** The same under another key. */
    Failure of(String name) {
        return new Failure(name, at, exception);
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
