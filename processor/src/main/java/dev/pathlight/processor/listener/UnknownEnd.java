package dev.pathlight.processor.listener;

import dev.pathlight.processor.callback.Fit;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.scan.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Explains why it is not known when a listener ends, and what to write. */
final class UnknownEnd {
    private static final List<String> SOME = List.of("...");

    private UnknownEnd() {}

    /**
     * Returns the reason for a listener without an end.
     *
     * @param known the roles of its methods without the names in {@code terminal}
     * @param attribute the attribute that is about the type
     */
    static Fit<FittedListener> of(TypeElement type, Roles known, Mark mark, String attribute) {
        String all = String.join(", ", known.names());
        if (mark.written("terminal").isPresent()) {
            List<String> terminal = new ArrayList<>(mark.texts("terminal").orElse(List.of()));
            Reason remedy = terminal.isEmpty() ? Reason.NAME_THE_TERMINAL : Reason.NAME_THE_TERMINAL_TOO;
            terminal.addAll(known.ends().isEmpty() ? SOME : known.ends());
            return misfit(
                    "terminal", type, Reason.TERMINAL_MATCHES_NOTHING.with(type, all), remedy.with(type), terminal);
        }
        if (!known.failures().isEmpty()) {
            return misfit(
                    mark.written("failure").isPresent() ? "failure" : attribute,
                    type,
                    Reason.ONLY_FAILURES.with(all, String.join(", ", known.failures())),
                    Reason.NAME_SUCCESS.with(),
                    SOME);
        }
        return misfit(attribute, type, Reason.NO_KNOWN_END.with(all), Reason.NAME_TERMINALS.with(), SOME);
    }

    private static Fit<FittedListener> misfit(
            String attribute, TypeElement type, String why, String remedy, List<String> terminal) {
        String names = terminal.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
        String value = terminal.size() == 1 ? names : "{" + names + "}";
        return Fit.misfit(Diagnostic.UNKNOWN_END, attribute, type, why, remedy, value);
    }
}
