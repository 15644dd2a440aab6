package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Problems;
import javax.lang.model.element.TypeElement;

/** Generated code can name the bounds of the type's parameters, which the generated class repeats. */
final class TypeParametersAreVisible implements TypeRule {
    @Override
    public void check(Candidate candidate, Problems problems) {
        for (TypeElement one : Language.withEnclosing(candidate.type().element())) {
            candidate
                    .accessibility()
                    .firstHidden(TypeParts.bounds(one.getTypeParameters()))
                    .ifPresent(hidden -> candidate.reportHidden(
                            hidden, candidate.type().firstMark().position(), problems));
        }
    }
}
