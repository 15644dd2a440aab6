/** The processor's entry point; the stages of its work are the packages below. */
@NullMarked
package dev.pathlight.processor;

import org.jspecify.annotations.NullMarked;
