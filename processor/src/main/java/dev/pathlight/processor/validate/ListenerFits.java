package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.Fit.Misfit;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import java.util.stream.Stream;

/** A listener can be wrapped, and its last call is known. */
final class ListenerFits implements TypeRule {
    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        Stream<Misfit> misfits = candidate.unknownNames().isEmpty()
                ? candidate.listeners().stream().flatMap(fit -> fit.misfits().stream())
                : candidate.unknownNames().stream();
        type.mark()
                .ifPresent(mark -> misfits.forEach(misfit -> problems.add(
                        misfit.diagnostic(),
                        mark.position(misfit.attribute()),
                        misfit.details().toArray())));
        if (type.listener().isPresent()) {
            for (AnnotatedMethod method : type.methods()) {
                problems.add(
                        Diagnostic.LISTENER_METHOD,
                        method.mark().position(),
                        type.element(),
                        type.generatedSimpleName());
            }
        }
    }
}
