package dev.pathlight.processor.scan;

import javax.lang.model.element.Element;

/**
 * A type that is mentioned and cannot be found.
 *
 * @param name as far as the compiler tells it
 * @param where the method or type that mentions it
 */
public record Missing(String name, Element where) {}
