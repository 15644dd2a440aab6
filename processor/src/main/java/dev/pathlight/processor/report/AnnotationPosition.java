package dev.pathlight.processor.report;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An annotation at which a message is shown, and the subject of that message.
 *
 * @param subject the beginning of the sentence: {@code @TimedCallback method Foo.done(String)}
 * @param element the annotated element
 * @param annotation the position of the message
 * @param value the value of the annotation that is the position instead, if there is one
 */
public record AnnotationPosition(
        String subject,
        Element element,
        AnnotationMirror annotation,
        @Nullable AnnotationValue value) implements Position {
    @Override
    public void show(Kind kind, String text, Messager messager) {
        if (value == null) {
            messager.printMessage(kind, text, element, annotation);
        } else {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }
}
