package dev.pathlight.processor.callback;

import dev.pathlight.processor.report.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * The result that fits, or the reasons why none does.
 *
 * @param <T> the result
 * @param found the result, if there is one
 * @param misfits the reasons; none where there is a result
 */
public record Fit<T>(Optional<T> found, List<Misfit> misfits) {
    /**
     * A reason, whose annotation is not known here.
     *
     * @param diagnostic the message
     * @param attribute the attribute of the annotation at which it is shown
     * @param details the arguments of the wording, in order
     */
    public record Misfit(Diagnostic diagnostic, String attribute, List<Object> details) {}

    /** Returns a result. */
    public static <T> Fit<T> of(T found) {
        return new Fit<>(Optional.of(found), List.of());
    }

    /** Returns that nothing fits, for one reason. */
    public static <T> Fit<T> misfit(Diagnostic diagnostic, String attribute, Object... details) {
        return new Fit<>(Optional.empty(), List.of(new Misfit(diagnostic, attribute, List.of(details))));
    }
}
