package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.ListenerFit;
import dev.pathlight.processor.shape.ListenerFit.Reason;
import dev.pathlight.processor.shape.Shapes;
import java.util.List;
import java.util.stream.Stream;

/** A listener can be wrapped, and it is known when it ends. */
final class ListenerFits implements TypeRule {
    private final Shapes shapes;

    ListenerFits(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        type.mark().ifPresent(mark -> {
            List<Reason> unknown = shapes.listeners().unknownNames(type);
            report(unknown.stream(), mark, problems);
            if (unknown.isEmpty()) {
                fits(type).forEach(fit -> {
                    if (fit instanceof ListenerFit.Bad bad) {
                        report(bad.reasons().stream(), mark, problems);
                    }
                });
            }
        });
        type.listener().ifPresent(mark -> checkMethods(type, problems));
    }

    private Stream<ListenerFit> fits(AnnotatedType type) {
        return type.wrapped().isEmpty()
                ? Stream.of(shapes.listeners().fit(type))
                : type.wrapped().stream().map(named -> shapes.listeners().fit(named, type));
    }

    private static void report(Stream<Reason> reasons, Mark mark, Problems problems) {
        reasons.forEach(reason -> problems.add(
                reason.diagnostic(),
                mark.place(reason.attribute()),
                reason.details().toArray()));
    }

    private static void checkMethods(AnnotatedType type, Problems problems) {
        for (AnnotatedMethod method : type.methods()) {
            problems.add(
                    Diagnostic.LISTENER_METHOD,
                    method.mark().place(),
                    Wording.name(type.element()),
                    type.generatedSimpleName());
        }
    }
}
