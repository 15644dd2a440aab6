package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.Fit;
import dev.pathlight.processor.callback.Fit.Misfit;
import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.listener.FittedListener;
import dev.pathlight.processor.report.AnnotationPosition;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.validate.ValidType.ValidMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * A type under validation, with everything that rules ask about it. Each part is found once.
 *
 * @param type the type
 * @param accessibility the classes that the generated class can name
 * @param interfaces the interfaces that the generated class can implement
 * @param implemented the methods of the type that implement those of the interfaces
 * @param fits the functional interface of each callback method, but for methods whose returned stage is watched instead
 * @param unknownNames names in the annotation of the type that are not names of methods
 * @param listeners the wrapper of the type, or those of the types that its annotation lists
 */
record Candidate(
        AnnotatedType type,
        Accessibility accessibility,
        List<DeclaredType> interfaces,
        List<ExecutableElement> implemented,
        Map<AnnotatedMethod, Fit<FittedInterface>> fits,
        List<Misfit> unknownNames,
        List<Fit<FittedListener>> listeners) {
    Optional<FittedInterface> fitted(AnnotatedMethod method) {
        return Optional.ofNullable(fits.get(method)).flatMap(Fit::found);
    }

    /** Returns the type as valid. Only to be called if no rule has found an error. */
    ValidType valid() {
        List<FittedListener> fitted =
                listeners.stream().flatMap(fit -> fit.found().stream()).toList();
        if (type.listener().isPresent()) {
            return new ValidType.Listener(type, fitted.get(0));
        }
        List<ValidMethod> methods = type.methods().stream()
                .map(method -> new ValidMethod(method, fitted(method)))
                .toList();
        return new ValidType.Target(type, interfaces, implemented, methods, fitted);
    }

    void reportHidden(TypeElement hidden, AnnotationPosition position, Problems problems) {
        problems.add(
                Diagnostic.INACCESSIBLE_TYPE,
                position,
                hidden,
                accessibility.whyHidden(hidden),
                type.generatedSimpleName(),
                hidden,
                accessibility.packageName());
    }
}
