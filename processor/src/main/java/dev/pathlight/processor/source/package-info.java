/**
 * Information from sources that the compiler's model lacks: lines, files, and calls in method bodies. Only javac provides it,
 * and everything works without it.
 */
@NullMarked
package dev.pathlight.processor.source;

import org.jspecify.annotations.NullMarked;
