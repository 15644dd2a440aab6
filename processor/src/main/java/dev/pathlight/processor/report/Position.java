package dev.pathlight.processor.report;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** A position in a source at which a message is shown. */
public interface Position {

    /** Returns the enclosing declaration, whose {@code @SuppressWarnings} apply. */
    Element element();

    /** Prints a message there. */
    void show(Kind kind, String text, Messager messager);
}
