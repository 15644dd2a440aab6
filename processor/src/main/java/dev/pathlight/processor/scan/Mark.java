package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * One annotation of ours on one element. Values are read through the compiler's model, never from the classes, which
 * the processor does not have.
 *
 * @param element what it stands on
 * @param annotation the annotation
 */
public record Mark(Element element, AnnotationMirror annotation) {
    /** Qualified name of the annotation of callbacks. */
    public static final String TIMED_CALLBACK = "dev.pathlight.TimedCallback";

    /** Qualified name of the annotation of handlers. */
    public static final String CRITICAL_PATH = "dev.pathlight.CriticalPath";

    /** Finds an annotation on an element. */
    static Optional<Mark> find(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation))
                .map(mirror -> new Mark(element, mirror))
                .findFirst();
    }

    /** Simple name of the annotation. */
    public String name() {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** The value that is written at the annotation, if one is. */
    public Optional<AnnotationValue> written(String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** A text attribute, empty where none is written. */
    public String text(String attribute) {
        return written(attribute)
                .map(AnnotationValue::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    /** A boolean attribute, false where none is written. */
    public boolean flag(String attribute) {
        return written(attribute).map(AnnotationValue::getValue).equals(Optional.of(true));
    }

    /** The texts that are written for an attribute; absent where it is not written. */
    public Optional<List<String>> texts(String attribute) {
        return list(attribute)
                .map(values -> values.stream()
                        .map(AnnotationValue::getValue)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
    }

    /** The classes that are written for an attribute, none where it is not written. */
    public List<TypeMirror> classes(String attribute) {
        return list(attribute).orElse(List.of()).stream()
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .toList();
    }

    private Optional<List<AnnotationValue>> list(String attribute) {
        return written(attribute)
                .map(AnnotationValue::getValue)
                .filter(List.class::isInstance)
                .map(values -> ((List<?>) values)
                        .stream().map(AnnotationValue.class::cast).toList());
    }

    /** Whether an attribute has the constant of an enum of this name. */
    public boolean isConstant(String attribute, String constant) {
        return written(attribute)
                .map(AnnotationValue::getValue)
                .filter(VariableElement.class::isInstance)
                .filter(value -> ((VariableElement) value).getSimpleName().contentEquals(constant))
                .isPresent();
    }

    /** The interface written as {@code as}, if there is one. {@code void.class} is none. */
    public Optional<TypeMirror> as() {
        return written("as")
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .filter(type -> type.getKind() != TypeKind.VOID);
    }

    /** For messages about the annotation. */
    public Place place() {
        return new Place(subject(), element, annotation, null);
    }

    /** For messages about one of its values; about the annotation where that is not written. */
    public Place place(String attribute) {
        return new Place(subject(), element, annotation, written(attribute).orElse(null));
    }

    private String subject() {
        String name = element instanceof ExecutableElement method
                ? Wording.name(method)
                : Wording.name((TypeElement) element);
        return "@" + name() + " " + Wording.noun(element) + " " + name;
    }
}
