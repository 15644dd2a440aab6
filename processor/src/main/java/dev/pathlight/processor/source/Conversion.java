package dev.pathlight.processor.source;

import dev.pathlight.processor.report.Position;
import javax.lang.model.element.TypeElement;

/**
 * A place at which an object of a class becomes one of an interface: it is passed, assigned or returned.
 *
 * @param type the class
 * @param as the interface
 * @param position the position of the expression
 */
public record Conversion(TypeElement type, TypeElement as, Position position) {}
