package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.scan.AnnotatedMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The timeout of an operation is a positive duration of at most 292 years. */
final class TimeoutIsDuration implements MethodRule {
    private static final Pattern SHORT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(d|h|m|s|ms)\\s*");

    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        method.operation().ifPresent(mark -> {
            String text = mark.text("timeout");
            if (!text.isEmpty()) {
                whyNot(text)
                        .ifPresent(why -> problems.addSuggesting(
                                suggestion(text), Diagnostic.TIMEOUT, mark.position("timeout"), text, why));
            }
        });
    }

    /** Returns the ISO-8601 form of {@code 30s}, {@code 1.5 h} or {@code 200ms}, in quotes, or empty for other texts. */
    private static String suggestion(String text) {
        Matcher parts = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return "";
        }
        String duration = switch (parts.group(2)) {
            case "d" -> "P" + parts.group(1) + "D";
            case "ms" -> "PT" + new BigDecimal(parts.group(1)).movePointLeft(3).toPlainString() + "S";
            default -> "PT" + parts.group(1) + parts.group(2).toUpperCase(Locale.ROOT);
        };
        return whyNot(duration).isEmpty() ? "\"" + duration + "\"" : "";
    }

    private static Optional<Reason> whyNot(String text) {
        try {
            Duration timeout = Duration.parse(text);
            return timeout.toNanos() <= 0 ? Optional.of(Reason.ABANDONED_AT_ONCE) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(Reason.NOT_A_DURATION);
        } catch (ArithmeticException e) {
            return Optional.of(Reason.TOO_LONG);
        }
    }
}
