package dev.pathlight.processor.scan;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * A type that is mentioned but not found.
 *
 * @param name its name, as far as the compiler reports it
 * @param type the type, unless it is an erroneous value
 * @param where the method or type that mentions it
 */
public record Missing(String name, Optional<TypeMirror> type, Element where) {}
