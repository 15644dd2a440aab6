package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The timeout of an operation is a duration that can be waited for. */
final class TimeoutIsDuration implements MethodRule {
    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        method.operation().ifPresent(mark -> {
            String text = mark.text("timeout");
            if (!text.isEmpty()) {
                whyNot(text).ifPresent(why -> problems.add(Diagnostic.TIMEOUT, mark.place("timeout"), text, why));
            }
        });
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
