package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.Sources;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * Every class that generated code mentions is declared in a file with the same name. Otherwise a lint of javac warns, which no
 * annotation suppresses.
 */
final class ClassesHaveTheirOwnFiles implements TypeRule {
    private final Sources sources;

    ClassesHaveTheirOwnFiles(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        Stream<TypeElement> mentioned = type.methods().stream()
                .flatMap(method -> TypeParts.of(TypeParts.declaration(method.element())).stream())
                .filter(part -> part.getKind() == TypeKind.DECLARED)
                .map(part -> (TypeElement) ((DeclaredType) part).asElement());
        Stream.concat(Stream.of(type.element()), mentioned)
                .map(Language::topLevel)
                .filter(sources::isAuxiliary)
                .findFirst()
                .ifPresent(auxiliary -> problems.add(
                        Diagnostic.AUXILIARY_CLASS,
                        type.firstMark().position(),
                        auxiliary,
                        type.generatedSimpleName()));
    }
}
