/** The third stage: describes the class to generate for a valid type, in names and types of JavaPoet alone. */
@NullMarked
package dev.pathlight.processor.describe;

import org.jspecify.annotations.NullMarked;
