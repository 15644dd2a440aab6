package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.Sources;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * What generated code mentions stands in a file of its own name. Otherwise a lint of javac speaks up that no annotation
 * suppresses.
 */
final class FilesBearTheirNames implements TypeRule {
    private final Sources sources;

    FilesBearTheirNames(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        Stream<TypeElement> mentioned = type.methods().stream()
                .flatMap(method -> TypeParts.of(method.element()).stream())
                .filter(part -> part.getKind() == TypeKind.DECLARED)
                .map(part -> (TypeElement) ((DeclaredType) part).asElement());
        Stream.concat(Stream.of(type.element()), mentioned)
                .map(Language::topLevel)
                .filter(sources::isAuxiliary)
                .findFirst()
                .ifPresent(auxiliary -> problems.add(
                        Diagnostic.AUXILIARY_CLASS,
                        type.firstMark().place(),
                        Wording.name(auxiliary),
                        type.generatedSimpleName()));
    }
}
