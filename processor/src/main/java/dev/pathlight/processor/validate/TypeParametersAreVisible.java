package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import javax.lang.model.element.TypeElement;

/** The bounds of the type's parameters, which the generated class repeats, can be named. */
final class TypeParametersAreVisible implements TypeRule {
    private final Language language;

    TypeParametersAreVisible(Language language) {
        this.language = language;
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        Accessibility accessibility = new Accessibility(language.elements(), type.element());
        for (TypeElement one : Language.withEnclosing(type.element())) {
            accessibility
                    .firstHidden(TypeParts.bounds(one.getTypeParameters()))
                    .ifPresent(hidden -> SignatureIsVisible.report(
                            hidden, accessibility, type, type.firstMark().place(), language, problems));
        }
    }
}
