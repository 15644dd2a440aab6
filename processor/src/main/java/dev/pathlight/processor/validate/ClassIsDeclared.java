package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.Sources;

/** The type is not in a compact source file, whose implicit class has no name that code can use. */
final class ClassIsDeclared implements TypeRule {
    private final Sources sources;

    ClassIsDeclared(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        if (sources.isImplicit(type.element())) {
            problems.add(
                    Diagnostic.COMPACT_SOURCE_FILE,
                    type.firstMark().position(),
                    type.generatedSimpleName(),
                    Language.topLevel(type.element()));
        }
    }
}
