/** The fourth stage: turns a descriptor into source text. It is a pure function without access to the compiler. */
@NullMarked
package dev.pathlight.processor.generate;

import org.jspecify.annotations.NullMarked;
