package dev.pathlight.processor.report;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Where a message is shown. */
public interface Spot {

    /** The declaration that it is in, whose {@code @SuppressWarnings} count. */
    Element element();

    /** Shows a message there. */
    void show(Kind kind, String text, Messager messager);
}
