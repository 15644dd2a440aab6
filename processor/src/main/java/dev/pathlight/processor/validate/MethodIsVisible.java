package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import javax.lang.model.element.Modifier;

/** The generated class, another class of the same package, can call the method. */
final class MethodIsVisible implements MethodRule {
    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        if (method.element().getModifiers().contains(Modifier.PRIVATE)) {
            problems.add(
                    Diagnostic.PRIVATE_METHOD,
                    method.mark().position(),
                    candidate.type().generatedSimpleName());
        }
    }
}
