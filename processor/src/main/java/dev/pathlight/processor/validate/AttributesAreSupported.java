package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import java.util.List;

/** Nothing is asked for that this version cannot do. */
final class AttributesAreSupported implements MethodRule {
    private static final List<String> LATER = List.of("types", "terminal", "failure", "delivery");

    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        method.callback().ifPresent(mark -> {
            for (String attribute : LATER) {
                if (mark.written(attribute).isPresent()) {
                    problems.add(
                            Diagnostic.COMES_LATER,
                            mark.place(attribute),
                            "the attribute '" + attribute + "', which describes listeners,",
                            "Leave it out");
                }
            }
        });
    }

    static void rejectListener(Mark mark, Problems problems) {
        problems.add(
                Diagnostic.COMES_LATER,
                mark.place(),
                "timing a whole listener",
                "Annotate the methods that are called back instead");
    }
}
