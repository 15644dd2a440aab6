package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Position;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.source.CombinationUse;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Annotated code combines futures with {@code Metrics}, so that Pathlight knows which of them decided. Like direct calls, this is
 * checked after everything has been generated.
 */
public final class CombinationsAreTracked {
    private final Language language;
    private final Messager messager;

    /** Creates it for one compilation. */
    public CombinationsAreTracked(Language language, Messager messager) {
        this.language = language;
        this.messager = messager;
    }

    /** Warns about a use in an annotated method or in a method of an annotated listener, and in what those enclose. */
    public void report(CombinationUse use) {
        Stream.iterate(use.position().element(), Objects::nonNull, Element::getEnclosingElement)
                .filter(ExecutableElement.class::isInstance)
                .flatMap(method -> mark((ExecutableElement) method).stream())
                .findFirst()
                .ifPresent(mark -> warn(use, mark.position().subject()));
    }

    private Optional<Mark> mark(ExecutableElement method) {
        return AnnotatedMethod.find(method).map(AnnotatedMethod::mark).or(() -> listener(method));
    }

    /** Returns the annotation of a listener whose callback the method is. */
    private Optional<Mark> listener(ExecutableElement method) {
        TypeElement type = Language.enclosingType(method);
        return AnnotatedType.of(type)
                .listener()
                .filter(mark -> language.closure(language.declared(type)).stream()
                        .map(one -> (TypeElement) one.asElement())
                        .flatMap(language::instanceMethods)
                        .anyMatch(other -> language.elements().overrides(method, other, type)));
    }

    private void warn(CombinationUse use, String subject) {
        Problems problems = new Problems();
        Position position = use.position();
        String name = use.combination();
        use.waiting()
                .ifPresentOrElse(
                        wait -> problems.addAt(position, Diagnostic.UNRECORDED_WAIT, subject, name, wait, wait, name),
                        () -> problems.addAt(
                                position,
                                Diagnostic.UNTRACKED_COMBINATION,
                                subject,
                                use.isReference() ? "passes" : "calls",
                                name,
                                name.equals("allOf") ? "last" : "first",
                                name));
        problems.printTo(messager);
    }
}
