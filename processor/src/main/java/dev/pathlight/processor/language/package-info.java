/** What the stages ask of the compiler's model: names to print, what generated code can reach, type arithmetic. */
@NullMarked
package dev.pathlight.processor.language;

import org.jspecify.annotations.NullMarked;
