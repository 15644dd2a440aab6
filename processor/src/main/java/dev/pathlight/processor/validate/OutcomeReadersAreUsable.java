package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.callback.OutcomeArgument;
import dev.pathlight.processor.callback.Outcomes;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.listener.FittedListener.ListenerMethod;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Generated code can create each reader of outcomes, and some callback receives what it reads. */
final class OutcomeReadersAreUsable implements TypeRule {
    private final Outcomes outcomes;

    OutcomeReadersAreUsable(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void check(Candidate candidate, Problems problems) {
        for (AnnotatedMethod method : candidate.type().methods()) {
            method.callback()
                    .ifPresent(mark -> check(
                            candidate,
                            mark,
                            candidate.fitted(method).stream()
                                    .map(FittedInterface::outcomes)
                                    .toList(),
                            problems));
        }
        candidate
                .type()
                .mark()
                .ifPresent(mark -> check(
                        candidate,
                        mark,
                        candidate.listeners().stream()
                                .flatMap(fit -> fit.found().stream())
                                .flatMap(fit -> fit.methods().stream())
                                .map(ListenerMethod::outcomes)
                                .toList(),
                        problems));
    }

    /**
     * Checks the readers of one annotation.
     *
     * @param callbacks the outcomes of each of its callbacks
     */
    private void check(Candidate candidate, Mark mark, List<List<OutcomeArgument>> callbacks, Problems problems) {
        for (TypeMirror reader : mark.classes("outcome")) {
            Optional<String> unusable = whyUnusable(candidate.accessibility(), reader);
            boolean isRead = callbacks.isEmpty()
                    || callbacks.stream().flatMap(List::stream).anyMatch(outcome -> outcome.isReadBy(reader));
            if (unusable.isPresent()) {
                report(mark, reader, unusable.get(), Reason.READER_REQUIREMENTS, problems);
            } else if (!isRead) {
                String why =
                        Reason.READS_NO_ARGUMENT.with(outcomes.readBy(reader).orElseThrow());
                report(mark, reader, why, Reason.OMIT_OR_READ_ARGUMENT, problems);
            }
        }
    }

    private static void report(Mark mark, TypeMirror reader, String why, Reason remedy, Problems problems) {
        problems.add(Diagnostic.OUTCOME_READER, mark.position("outcome"), Wording.erased(reader), why, remedy);
    }

    private Optional<String> whyUnusable(Accessibility accessibility, TypeMirror reader) {
        if (reader.getKind() != TypeKind.DECLARED) {
            return Optional.of(Reason.NOT_A_CLASS.with());
        }
        TypeElement element = (TypeElement) ((DeclaredType) reader).asElement();
        if (!accessibility.canName(element)) {
            return Optional.of(Reason.HIDDEN.with(accessibility.whyHidden(element)));
        }
        boolean isInner = element.getEnclosingElement() instanceof TypeElement
                && !element.getModifiers().contains(Modifier.STATIC);
        if (!element.getKind().isClass()
                || element.getModifiers().contains(Modifier.ABSTRACT)
                || isInner
                || ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                        .noneMatch(constructor -> isUsable(constructor, accessibility))) {
            return Optional.of(Reason.CANNOT_CREATE.with());
        }
        return element.getTypeParameters().isEmpty() && outcomes.readBy(reader).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.READS_NOTHING_KNOWN.with());
    }

    private static boolean isUsable(ExecutableElement constructor, Accessibility accessibility) {
        return constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().isEmpty()
                && (constructor.getModifiers().contains(Modifier.PUBLIC)
                        || (!constructor.getModifiers().contains(Modifier.PRIVATE)
                                && accessibility.isNear(constructor)));
    }
}
