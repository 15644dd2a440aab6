package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The timeout of an operation is a duration that can be waited for. */
final class TimeoutIsDuration implements MethodRule {
    private static final Pattern SHORT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(d|h|m|s|ms)\\s*");

    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        method.operation().ifPresent(mark -> {
            String text = mark.text("timeout");
            if (!text.isEmpty()) {
                whyNot(text)
                        .ifPresent(why -> problems.addMeaning(
                                meantBy(text), Diagnostic.TIMEOUT, mark.place("timeout"), text, why));
            }
        });
    }

    /** The duration that {@code 30s}, {@code 1.5 h} or {@code 200ms} stands for, in quotes, or empty. */
    private static String meantBy(String text) {
        Matcher parts = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return "";
        }
        String meant = switch (parts.group(2)) {
            case "d" -> "P" + parts.group(1) + "D";
            case "ms" -> "PT" + new BigDecimal(parts.group(1)).movePointLeft(3).toPlainString() + "S";
            default -> "PT" + parts.group(1) + parts.group(2).toUpperCase(Locale.ROOT);
        };
        return whyNot(meant).isEmpty() ? "\"" + meant + "\"" : "";
    }

    private static Optional<String> whyNot(String text) {
        try {
            Duration timeout = Duration.parse(text);
            return timeout.toNanos() <= 0
                    ? Optional.of("every request would be abandoned as it starts")
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of("that is no duration");
        } catch (ArithmeticException e) {
            return Optional.of("that is more than 292 years");
        }
    }
}
