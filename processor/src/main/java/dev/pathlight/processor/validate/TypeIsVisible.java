package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The type and those around it can be named from their package. */
final class TypeIsVisible implements TypeRule {
    @Override
    public void check(AnnotatedType type, Problems problems) {
        for (TypeElement one : Language.withEnclosing(type.element())) {
            if (one.getModifiers().contains(Modifier.PRIVATE)) {
                String name = Wording.name(one);
                problems.add(Diagnostic.PRIVATE_TYPE, type.firstMark().place(), name, name);
                return;
            }
        }
    }
}
