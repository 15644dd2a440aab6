package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Generated code can name the type and its enclosing types. */
final class TypeIsVisible implements TypeRule {
    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        for (TypeElement one : Language.withEnclosing(type.element())) {
            if (one.getModifiers().contains(Modifier.PRIVATE)) {
                problems.add(Diagnostic.PRIVATE_TYPE, type.firstMark().position(), one, one);
                return;
            }
        }
    }
}
