package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;

/** Generated code can name every type of the method's signature. */
final class SignatureIsVisible implements MethodRule {
    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        candidate
                .accessibility()
                .firstHidden(method.element())
                .ifPresent(
                        hidden -> candidate.reportHidden(hidden, method.mark().position(), problems));
    }
}
