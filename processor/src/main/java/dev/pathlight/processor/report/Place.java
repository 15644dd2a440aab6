package dev.pathlight.processor.report;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, and the annotation at which it is shown.
 *
 * @param subject the beginning of the sentence: {@code @TimedCallback method Foo.done(String)}
 * @param element what the annotation stands on
 * @param annotation where the caret goes
 * @param value a value of the annotation, if it is that
 */
public record Place(
        String subject,
        Element element,
        AnnotationMirror annotation,
        @Nullable AnnotationValue value) implements Spot {
    @Override
    public void show(Kind kind, String text, Messager messager) {
        if (value == null) {
            messager.printMessage(kind, text, element, annotation);
        } else {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }
}
