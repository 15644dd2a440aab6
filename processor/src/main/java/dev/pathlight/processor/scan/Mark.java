package dev.pathlight.processor.scan;

import dev.pathlight.processor.report.AnnotationPosition;
import dev.pathlight.processor.report.Wording;
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
 * One of our annotations on an element. Its values are read from the compiler's model, since the processor does not have the
 * annotation classes.
 *
 * @param element the annotated element
 * @param annotation the annotation
 */
public record Mark(Element element, AnnotationMirror annotation) {
    /** The qualified name of the annotation of callbacks. */
    public static final String TIMED_CALLBACK = "dev.pathlight.TimedCallback";

    /** The qualified name of the annotation of handlers. */
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

    /** Returns the simple name of the annotation. */
    public String name() {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** Returns the value of an attribute, if it is written. */
    public Optional<AnnotationValue> written(String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** Returns the text of an attribute, empty if it is not written. */
    public String text(String attribute) {
        return written(attribute)
                .map(AnnotationValue::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    /** Returns the value of a boolean attribute, false if it is not written. */
    public boolean flag(String attribute) {
        return written(attribute).map(AnnotationValue::getValue).equals(Optional.of(true));
    }

    /** Returns the texts of an attribute; absent if it is not written. */
    public Optional<List<String>> texts(String attribute) {
        return list(attribute)
                .map(values -> values.stream()
                        .map(AnnotationValue::getValue)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
    }

    /** Returns the classes of an attribute, none if it is not written. */
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

    /** Returns whether the value of an attribute is the enum constant with this name. */
    public boolean isConstant(String attribute, String constant) {
        return written(attribute)
                .map(AnnotationValue::getValue)
                .filter(VariableElement.class::isInstance)
                .filter(value -> ((VariableElement) value).getSimpleName().contentEquals(constant))
                .isPresent();
    }

    /** Returns the interface in {@code as}, if there is one. {@code void.class} counts as none. */
    public Optional<TypeMirror> as() {
        return written("as")
                .map(AnnotationValue::getValue)
                .filter(TypeMirror.class::isInstance)
                .map(TypeMirror.class::cast)
                .filter(type -> type.getKind() != TypeKind.VOID);
    }

    /** Returns the position of messages about the annotation. */
    public AnnotationPosition position() {
        return new AnnotationPosition(subject(), element, annotation, null);
    }

    /** Returns the position of messages about an attribute: its value, or the annotation if it is not written. */
    public AnnotationPosition position(String attribute) {
        return new AnnotationPosition(
                subject(), element, annotation, written(attribute).orElse(null));
    }

    private String subject() {
        String name = element instanceof ExecutableElement method
                ? Wording.name(method)
                : Wording.name((TypeElement) element);
        return "@" + name() + " " + Wording.noun(element) + " " + name;
    }
}
