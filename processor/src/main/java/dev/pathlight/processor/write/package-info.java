/** The last stage: passes source text to the compiler. */
@NullMarked
package dev.pathlight.processor.write;

import org.jspecify.annotations.NullMarked;
