package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Place;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** The method is a callable method that has completed its work when it returns. */
final class MethodIsOrdinary implements MethodRule {
    private final Language language;

    MethodIsOrdinary(Language language) {
        this.language = language;
    }

    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        ExecutableElement element = method.element();
        Place place = method.mark().place();
        if (candidate.type().element().getKind() == ElementKind.ANNOTATION_TYPE) {
            problems.add(Diagnostic.ANNOTATION_ELEMENT, place);
        }
        if (language.elements().recordComponentFor(element) != null) {
            problems.add(Diagnostic.RECORD_ACCESSOR, placeOfComponent(element, place));
        }
        if (isSuspendFunction(element)) {
            problems.add(Diagnostic.SUSPEND_FUNCTION, place);
        }
        if (language.isObjectMethod(element) || isFinalizer(element)) {
            problems.add(Diagnostic.OBJECT_METHOD, place);
        }
    }

    private static boolean isFinalizer(ExecutableElement method) {
        return method.getSimpleName().contentEquals("finalize")
                && method.getParameters().isEmpty();
    }

    /** An implicit accessor has no position in the source, but the field of its component has one. */
    private static Place placeOfComponent(ExecutableElement accessor, Place place) {
        return ElementFilter.fieldsIn(Language.enclosingType(accessor).getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(accessor.getSimpleName()))
                .findFirst()
                .map(field -> new Place(place.subject(), field, place.annotation(), place.value()))
                .orElse(place);
    }

    private boolean isSuspendFunction(ExecutableElement method) {
        int last = method.getParameters().size() - 1;
        if (last < 0) {
            return false;
        }
        VariableElement parameter = method.getParameters().get(last);
        return language.isExactly(parameter.asType(), "kotlin.coroutines.Continuation");
    }
}
