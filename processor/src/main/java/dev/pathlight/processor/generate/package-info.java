/** The fourth stage: turns a descriptor into source text. A pure function, which sees nothing of the compiler. */
@NullMarked
package dev.pathlight.processor.generate;

import org.jspecify.annotations.NullMarked;
