/** The first stage: finds the annotated types and reads their annotations. */
@NullMarked
package dev.pathlight.processor.scan;

import org.jspecify.annotations.NullMarked;
