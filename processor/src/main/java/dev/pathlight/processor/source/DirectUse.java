package dev.pathlight.processor.source;

import dev.pathlight.processor.report.Spot;
import javax.lang.model.element.ExecutableElement;

/**
 * Code that uses a method of its own class directly.
 *
 * @param method the method
 * @param isReference whether the method is handed over, not called
 * @param spot where
 */
public record DirectUse(ExecutableElement method, boolean isReference, Spot spot) {}
