package dev.pathlight.processor.source;

import dev.pathlight.processor.report.Position;
import javax.lang.model.element.ExecutableElement;

/**
 * A direct use of a method.
 *
 * @param method the method
 * @param isOwn whether its own class uses it
 * @param isReference whether it is a method reference rather than a call
 * @param position the position of the use
 */
public record DirectUse(ExecutableElement method, boolean isOwn, boolean isReference, Position position) {}
