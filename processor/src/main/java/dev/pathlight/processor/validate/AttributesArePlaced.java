package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import java.util.List;

/** Attributes of methods stand on methods, those of listeners on types. */
final class AttributesArePlaced implements TypeRule {
    private static final List<String> OF_LISTENERS = List.of("types", "terminal", "failure", "delivery");
    private static final List<String> OF_KEYS = List.of("value", "awaits", "layer");

    @Override
    public void check(AnnotatedType type, Problems problems) {
        for (AnnotatedMethod method : type.methods()) {
            method.callback()
                    .ifPresent(mark -> check(
                            mark,
                            OF_LISTENERS,
                            "it is for listeners, which are types",
                            "Leave it out, or annotate the type",
                            problems));
        }
        type.mark().ifPresent(mark -> {
            check(
                    mark,
                    List.of("as"),
                    "a listener has the interfaces of its type",
                    "Leave it out, or annotate a method",
                    problems);
            if (!type.wrapped().isEmpty()) {
                check(
                        mark,
                        OF_KEYS,
                        "callbacks of the named types get their key as they are wrapped",
                        "Leave it out",
                        problems);
            }
        });
    }

    private static void check(Mark mark, List<String> attributes, String why, String remedy, Problems problems) {
        for (String attribute : attributes) {
            if (mark.written(attribute).isPresent()) {
                problems.add(Diagnostic.MISPLACED_ATTRIBUTE, mark.place(attribute), attribute, why, remedy);
            }
        }
    }
}
