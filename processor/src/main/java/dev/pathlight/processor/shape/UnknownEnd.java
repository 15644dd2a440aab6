package dev.pathlight.processor.shape;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.ListenerFit.Bad;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why it is not known when nothing more comes from a listener, and what to write. */
final class UnknownEnd {
    private static final List<String> SOME = List.of("...");

    private UnknownEnd() {}

    /**
     * Of a listener without an end.
     *
     * @param name of its type
     * @param known what its methods mean without the names that {@code terminal} gives
     * @param attribute that speaks of the type
     */
    static Bad of(String name, Roles known, Mark mark, String attribute) {
        String all = String.join(", ", known.names());
        if (mark.written("terminal").isPresent()) {
            List<String> terminal = new ArrayList<>(mark.texts("terminal").orElse(List.of()));
            String others = terminal.isEmpty() ? "" : " as well";
            terminal.addAll(known.ends().isEmpty() ? SOME : known.ends());
            return because(
                    "terminal",
                    name,
                    "'terminal' names no method of " + name + " (" + all + "), so that",
                    "Name what comes last of " + name + others,
                    terminal);
        }
        if (!known.failures().isEmpty()) {
            String failures = String.join(", ", known.failures());
            return because(
                    mark.written("failure").isPresent() ? "failure" : attribute,
                    name,
                    "of its methods (" + all + ") only failures (" + failures
                            + ") are known to be the last, and while nothing fails",
                    "Name the methods after which nothing more comes when all goes well; if there are none, name the failures"
                            + " again",
                    SOME);
        }
        return because(
                attribute,
                name,
                "none of its methods (" + all + ") is known to be the last, and",
                "Name the methods after which nothing more comes",
                SOME);
    }

    private static Bad because(String attribute, String name, String why, String remedy, List<String> terminal) {
        String names = terminal.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", "));
        String value = terminal.size() == 1 ? names : "{" + names + "}";
        return Bad.because(Diagnostic.UNKNOWN_END, attribute, name, why, remedy, value);
    }
}
