package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Place;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import javax.lang.model.element.TypeElement;

/** Generated code can name every type of the method's signature. */
final class SignatureIsVisible implements MethodRule {
    private final Language language;

    SignatureIsVisible(Language language) {
        this.language = language;
    }

    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        Accessibility accessibility = new Accessibility(language.elements(), type.element());
        accessibility
                .firstHidden(TypeParts.declaration(method.element()))
                .ifPresent(hidden ->
                        report(hidden, accessibility, type, method.mark().place(), language, problems));
    }

    static void report(
            TypeElement hidden,
            Accessibility accessibility,
            AnnotatedType type,
            Place place,
            Language language,
            Problems problems) {
        String name = Wording.name(hidden);
        String home = language.elements()
                .getPackageOf(type.element())
                .getQualifiedName()
                .toString();
        problems.add(
                Diagnostic.INACCESSIBLE_TYPE,
                place,
                name,
                accessibility.whyHidden(hidden),
                type.generatedSimpleName(),
                name,
                home.isEmpty() ? "(unnamed)" : home);
    }
}
