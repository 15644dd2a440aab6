/** The first stage: which types are annotated, and with what. */
@NullMarked
package dev.pathlight.processor.scan;

import org.jspecify.annotations.NullMarked;
