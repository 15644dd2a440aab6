package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.ElementFilter;

/** The module of the type requires the runtime at run time too. */
final class RuntimeIsRequired implements TypeRule {
    private final Language language;

    RuntimeIsRequired(Language language) {
        this.language = language;
    }

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        ModuleElement module = language.elements().getModuleOf(type.element());
        boolean isStatic = ElementFilter.requiresIn(module.getDirectives()).stream()
                .anyMatch(requires -> requires.isStatic()
                        && requires.getDependency().getQualifiedName().contentEquals("dev.pathlight"));
        if (isStatic) {
            problems.add(Diagnostic.RUNTIME_STATIC, type.firstMark().position(), module.getQualifiedName());
        }
    }
}
