package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.AnnotationPosition;
import dev.pathlight.processor.report.Diagnostic;
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
        AnnotationPosition position = method.mark().position();
        if (candidate.type().element().getKind() == ElementKind.ANNOTATION_TYPE) {
            problems.add(Diagnostic.ANNOTATION_ELEMENT, position);
        }
        if (language.elements().recordComponentFor(element) != null) {
            problems.add(Diagnostic.RECORD_ACCESSOR, positionOfComponent(element, position));
        }
        if (isSuspendFunction(element)) {
            problems.add(Diagnostic.SUSPEND_FUNCTION, position);
        }
        if (language.isObjectMethod(element) || isFinalizer(element)) {
            problems.add(Diagnostic.OBJECT_METHOD, position);
        }
    }

    private static boolean isFinalizer(ExecutableElement method) {
        return method.getSimpleName().contentEquals("finalize")
                && method.getParameters().isEmpty();
    }

    /** An implicit accessor has no position in the source, but the field of its component has one. */
    private static AnnotationPosition positionOfComponent(ExecutableElement accessor, AnnotationPosition position) {
        return ElementFilter.fieldsIn(Language.enclosingType(accessor).getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(accessor.getSimpleName()))
                .findFirst()
                .map(field ->
                        new AnnotationPosition(position.subject(), field, position.annotation(), position.value()))
                .orElse(position);
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
