package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import java.util.List;

/** Attributes of callback methods are on methods, those of listeners on types. */
final class AttributesMatchElement implements TypeRule {
    private static final List<String> OF_LISTENERS = List.of("types", "terminal", "failure", "delivery");
    private static final List<String> OF_KEYS = List.of("value", "awaits", "layer");

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        for (AnnotatedMethod method : type.methods()) {
            method.callback()
                    .ifPresent(mark ->
                            reject(OF_LISTENERS, mark, Reason.FOR_LISTENERS, Reason.OMIT_OR_ANNOTATE_TYPE, problems));
        }
        type.mark().ifPresent(mark -> {
            reject(List.of("as"), mark, Reason.LISTENER_HAS_INTERFACES, Reason.OMIT_OR_ANNOTATE_METHOD, problems);
            if (!type.wrapped().isEmpty()) {
                reject(OF_KEYS, mark, Reason.KEYS_WHEN_WRAPPED, Reason.OMIT, problems);
            }
        });
    }

    private static void reject(List<String> attributes, Mark mark, Reason why, Reason remedy, Problems problems) {
        for (String attribute : attributes) {
            if (mark.written(attribute).isPresent()) {
                problems.add(Diagnostic.MISPLACED_ATTRIBUTE, mark.position(attribute), attribute, why, remedy);
            }
        }
    }
}
