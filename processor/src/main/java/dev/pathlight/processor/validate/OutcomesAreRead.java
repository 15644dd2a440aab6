package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.Fit;
import dev.pathlight.processor.shape.ListenerFit;
import dev.pathlight.processor.shape.Outcomes;
import dev.pathlight.processor.shape.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** A reader of outcomes can be made, and has something to read. */
final class OutcomesAreRead implements TypeRule {
    private final Shapes shapes;

    OutcomesAreRead(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        for (AnnotatedMethod method : type.methods()) {
            method.callback().ifPresent(mark -> check(type, mark, List.of(passed(method)), problems));
        }
        type.mark().ifPresent(mark -> check(type, mark, passed(type), problems));
    }

    /** What an API passes to a callback. */
    private List<? extends TypeMirror> passed(AnnotatedMethod method) {
        return shapes.stages().isHandedOver(method) && shapes.fitter().fit(method) instanceof Fit.Good good
                ? good.signature().getParameterTypes()
                : List.of();
    }

    private List<List<? extends TypeMirror>> passed(AnnotatedType type) {
        Stream<ListenerFit> fits = type.wrapped().isEmpty()
                ? Stream.of(shapes.listeners().fit(type))
                : type.wrapped().stream().map(named -> shapes.listeners().fit(named, type));
        return fits.filter(ListenerFit.Good.class::isInstance)
                .map(ListenerFit.Good.class::cast)
                .<List<? extends TypeMirror>>flatMap(fit -> fit.methods().stream()
                        .map(method -> shapes.superinterfaces()
                                .asMember(fit.type(), method.element())
                                .getParameterTypes()))
                .toList();
    }

    private void check(
            AnnotatedType type, Mark mark, List<? extends List<? extends TypeMirror>> passed, Problems problems) {
        for (TypeMirror reader : Outcomes.readers(mark)) {
            Optional<String> unusable = whyUnusable(type, reader);
            if (unusable.isPresent()) {
                problems.add(
                        Diagnostic.OUTCOME_READER,
                        mark.place("outcome"),
                        Wording.erased(reader),
                        unusable.get(),
                        "Name a class without type parameters that has a constructor without parameters and implements"
                                + " OutcomeReader<...> of the type that it reads");
            } else if (!passed.isEmpty()
                    && passed.stream().allMatch(parameters -> shapes.outcomes().read(reader, parameters) < 0)) {
                problems.add(
                        Diagnostic.OUTCOME_READER,
                        mark.place("outcome"),
                        Wording.erased(reader),
                        "no callback is passed the "
                                + Wording.type(shapes.outcomes().readBy(reader).orElseThrow()) + " that it reads",
                        "Leave it out, or let it read the type of a parameter that is not bound");
            }
        }
    }

    private Optional<String> whyUnusable(AnnotatedType type, TypeMirror reader) {
        if (reader.getKind() != TypeKind.DECLARED) {
            return Optional.of("it is no class");
        }
        TypeElement element = (TypeElement) ((DeclaredType) reader).asElement();
        Accessibility accessibility = new Accessibility(shapes.language().elements(), type.element());
        if (!accessibility.canName(element)) {
            return Optional.of("it is " + accessibility.whyHidden(element));
        }
        boolean isInner = element.getEnclosingElement() instanceof TypeElement
                && !element.getModifiers().contains(Modifier.STATIC);
        if (!element.getKind().isClass()
                || element.getModifiers().contains(Modifier.ABSTRACT)
                || isInner
                || ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                        .noneMatch(constructor -> isUsable(constructor, accessibility))) {
            return Optional.of("generated code cannot make one");
        }
        if (!element.getTypeParameters().isEmpty()
                || shapes.outcomes().readBy(reader).isEmpty()) {
            return Optional.of("it does not say what it reads");
        }
        return Optional.empty();
    }

    private static boolean isUsable(ExecutableElement constructor, Accessibility accessibility) {
        return constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().isEmpty()
                && (constructor.getModifiers().contains(Modifier.PUBLIC)
                        || (!constructor.getModifiers().contains(Modifier.PRIVATE)
                                && accessibility.isNear(constructor)));
    }
}
