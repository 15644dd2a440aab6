package dev.pathlight.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about and where it is shown.
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
        @Nullable AnnotationValue value) {}
