package dev.pathlight.processor.scan;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * A type that is mentioned and cannot be found.
 *
 * @param name as far as the compiler tells it
 * @param type the type, where it is more than an erroneous value
 * @param where the method or type that mentions it
 */
public record Missing(String name, Optional<TypeMirror> type, Element where) {}
